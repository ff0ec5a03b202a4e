"""`python -m facts_cutter.gcp.page`: the page on what is emulated of Google, from the code."""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

import cloud_sandbox
from cloud_sandbox.data_plane.vertex_api.calls import CALLS
from cloud_sandbox.engine.catalog import catalog
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.gcp.vertex.refusal import Refusal, refusals
from facts_cutter.page import anchor_of
from facts_cutter.page_type import cell, of_type

FILE: Final = Path(cloud_sandbox.__path__[0]).parents[1] / "docs" / "sandbox" / "gcp.md"
_API: Final = "The HTTP API of Vertex AI"
_INTRODUCTION: Final = """\
# What the sandbox emulates of Google Cloud

Written by `python -m facts_cutter.gcp.page` (in `sandbox`) from the sandbox's code; do not edit.

How to read it: [what the page on AWS says](aws.md#what-the-sandbox-emulates-of-aws) of facts,
rules, the moments at which they are told and the marks of trust (M measured, D documented, I quoted
by an issue or a public repository, U unverified) holds here as well. Where a refusal is in Google's
own words, they were read at the source of its rule; all other words are the sandbox's own.

**Facts** are cut by `python -m facts_cutter.gcp` from pulumi-gcp (properties, and the values that
its documentation lists, which is generated from the files that its checks are generated from) and
from Vertex AI's discovery document. What is replaced stands in each type, from magic-modules.

Of the provider itself: a project comes from the resource, the provider, `GOOGLE_PROJECT` and its
three other names, and without one nothing is made, in the provider's words. `labels` are shown as
they were given, `pulumiLabels` and `effectiveLabels` with the provider's `defaultLabels` and
`goog-pulumi-provisioned`, unless `addPulumiAttributionLabel` is false. `deletionPolicy` keeps
(`PREVENT`) or leaves behind (`ABANDON`). A project's number is made of its id, always the same one.
Imports take a full name, or the last part of it in the provider's own project and region.
"""
_OF_API: Final = f"""\
## {_API}

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
"""
_REST: Final = """\
## What is not emulated

Any other type of the provider is stored as given, with one warning a type; `--strict` refuses it.
No look-up is answered. No model runs: `predict` is refused by name, after the service's own
reasons. Endpoints are created and deleted by the provider alone. Operations are neither cancelled
nor waited for (`operations.get` and `list` tell them). The answer to `@VERSION` has the model's
plain name (U). IAM permissions, quotas and networks are accepted and nothing comes of them;
`disabled` of a service account is taken at its creation as well, where the provider's documentation
says that it has no effect.
"""


def page() -> str:
    """The whole page."""
    known = sorted(catalog("gcp").resources.values(), key=lambda one: one.token)
    parts = [_INTRODUCTION, "\n".join(_overview(known))]
    for title, types in groupby(known, key=_title):
        parts.append(
            "\n".join([f"## {title}", "", *(line for it in types for line in of_type(it))])
        )
    return "\n".join((*parts, _OF_API, "\n".join(_api()), _REST))


def main() -> int:
    """Write the page."""
    FILE.write_text(page(), encoding="utf-8")
    return 0


def _overview(known: list[Resource]) -> Iterator[str]:
    yield "| service | types | rules |"
    yield "|---|---|---|"
    for title, types in groupby(known, key=_title):
        there = list(types)
        rules = sum(len(one.rulebook()) for one in there)
        yield f"| [{title}](#{anchor_of(title)}) | {len(there)} | {rules} |"
    yield f"| [{_API}](#{anchor_of(_API)}) | | {len(_refusals())} |"
    yield ""


def _api() -> Iterator[str]:
    yield "| answered |"
    yield "|---|"
    for call in CALLS:
        yield f"| `{call}` |"
    yield ""
    yield "| what must be so | status | trust | source |"
    yield "|---|---|---|---|"
    for one in _refusals():
        source = f"{one.source.trust.value} | {cell(one.source.where)}"
        yield f"| {cell(one.says)} | `{one.status}` | {source} |"
    yield ""


def _refusals() -> list[Refusal]:
    return refusals("cloud_sandbox.gcp.vertex", "cloud_sandbox.data_plane.vertex_api")


def _title(resource: Resource) -> str:
    package = sys.modules[type(resource).__module__.rpartition(".")[0]]
    return (package.__doc__ or "").partition(":")[0].strip().rstrip(".")


if __name__ == "__main__":
    sys.exit(main())
