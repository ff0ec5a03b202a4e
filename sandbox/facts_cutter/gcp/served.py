"""What of Google's HTTP APIs the sandbox answers, as the page tells it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from cloud_sandbox.data_plane.monitoring_api.calls import CALLS as OF_MONITORING
from cloud_sandbox.data_plane.vertex_api.calls import CALLS as OF_VERTEX
from cloud_sandbox.gcp.vertex.refusal import Refusal, refusals
from facts_cutter.gcp import page_monitoring
from facts_cutter.page_type import cell


@dataclass(frozen=True)
class Api:
    """One API, or the part of it that is answered by itself."""

    title: str
    text: str
    calls: tuple[str, ...]
    packages: tuple[str, ...]
    """Where its refusals stand."""

    @cached_property
    def refusals(self) -> list[Refusal]:
        return refusals(*self.packages)


APIS: Final = (
    Api(
        "The HTTP API of Vertex AI",
        """\
Who has the data plane's URL in the place of `https://LOCATION-aiplatform.googleapis.com` is
answered as by version 1 of the API; google-api-python-client 2.202 works unchanged (M). A request
needs an access token, which is not checked. Names are answered with the project's number, as Google
does.

Long-running operations have a name, `done`, and `response` or `error`; their state is a function of
when they began and of the pace (`X-Sandbox-Pace` tells it; `/pace/SHARE` before the path sets it).
At a pace of 0 they are done when they are answered. What is deployed, and the traffic that its call
gives it, is there when its operation is over; what is undeployed has no traffic from the start.
Operations of one endpoint may overlap: one whose split names a model that was undeployed meanwhile
ends with an error and changes nothing (U: what Vertex AI does then was not read).

A version that is uploaded takes the aliases that it claims. The first one is `default`.
""",
        tuple(OF_VERTEX),
        ("cloud_sandbox.gcp.vertex", "cloud_sandbox.data_plane.vertex_api"),
    ),
    Api(
        "Predictions of Vertex AI",
        """\
What is deployed runs: a process for each deployed model, of an own image that was built here or of
the prebuilt image of scikit-learn. It is started as the model is deployed; one that never becomes
ready makes that operation fail. Requests are shared by the endpoint's split, one by one. A
dedicated endpoint is asked with its own name as the `Host`.
""",
        (
            "POST endpoints/{endpoint}:predict",
            "POST endpoints/{endpoint}:rawPredict",
            "POST endpoints/{endpoint}:streamRawPredict",
        ),
        ("cloud_sandbox.data_plane.vertex",),
    ),
    Api(
        "The HTTP API of Cloud Monitoring",
        page_monitoring.TEXT,
        tuple(OF_MONITORING),
        ("cloud_sandbox.gcp.monitoring", "cloud_sandbox.data_plane.monitoring_api"),
    ),
    Api(
        "The HTTP API of Cloud Storage",
        """\
As far as containers need it: objects are listed and read, also the copies of a model's files that
Vertex AI makes at its upload. Objects come to be by the provider alone.
""",
        ("GET b/{bucket}/o", "GET b/{bucket}/o/{object}"),
        ("cloud_sandbox.data_plane.gcs",),
    ),
)


def of_api(api: Api) -> Iterator[str]:
    """Its part of the page, line by line."""
    yield f"## {api.title}"
    yield ""
    yield api.text
    yield "| answered |"
    yield "|---|"
    for call in api.calls:
        yield f"| `{call}` |"
    yield ""
    if api.refusals:
        yield "| what must be so | status | trust | source |"
        yield "|---|---|---|---|"
        for one in api.refusals:
            source = f"{one.source.trust.value} | {cell(one.source.where)}"
            yield f"| {cell(one.says)} | `{one.status}` | {source} |"
        yield ""
