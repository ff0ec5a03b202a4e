"""`predict`, as far as the sandbox goes: who would answer, and why nobody does."""

from typing import Any, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.gcp.vertex import endpoints
from cloud_sandbox.gcp.vertex.api_form import formed
from cloud_sandbox.gcp.vertex.refusal import Refusal, Status
from cloud_sandbox.gcp.vertex.resource_name import location_name
from cloud_sandbox.gcp.vertex.serving import Serving

NO_TRAFFIC: Final = Refusal(
    Status.FAILED_PRECONDITION,
    "an endpoint that is asked for predictions has traffic to share",
    rules.quoted("explainable_ai_sdk issue 3"),
)
NOBODY: Final = Refusal(
    Status.UNIMPLEMENTED,
    "a prediction is asked of something that runs, which no Vertex model does in the sandbox yet",
    rules.unverified("the sandbox's own"),
)


def predict(here: Here, endpoint: str, body: object) -> dict[str, Any]:
    """Refuse it, for the service's reasons before the sandbox's own.

    Raises:
        Refused: always.
    """
    formed("PredictRequest", body)
    record = endpoints.found(here, endpoint)
    name = f"{location_name(here.scope)}/endpoints/{endpoint}"
    split = Serving.of(record, here.store.now()).split
    if not split:
        raise NO_TRAFFIC.told(f"Endpoint {name} doesn't have traffic_split.")
    told = ", ".join(split)
    raise NOBODY.told(f"the sandbox runs no model of Vertex AI yet; of {name} it would ask {told}")
