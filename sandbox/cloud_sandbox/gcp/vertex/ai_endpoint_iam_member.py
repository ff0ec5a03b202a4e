"""gcp:vertex/aiEndpointIamMember:AiEndpointIamMember."""

from collections.abc import Iterator

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.iam.member import FORCED
from cloud_sandbox.gcp.iam.placed_member import PlacedMember, same_thing
from cloud_sandbox.gcp.iam.policy import ENDPOINT_MEMBER
from cloud_sandbox.gcp.vertex.ai_endpoint import AiEndpoint


class AiEndpointIamMember(PlacedMember):
    """One member's role on an endpoint: who may ask it."""

    token = ENDPOINT_MEMBER
    api = "aiplatform:endpoints.setIamPolicy"
    named = "endpoint"
    collection = "endpoints"
    # `iam_policy` in `products/vertexai/Endpoint.yaml` of magic-modules: generated as that of a
    # repository is, in the provider's beta part alone [D].
    replaced_by = FORCED | {"endpoint", "location", "project"}
    alike = {"endpoint": same_thing}
    rewritten = frozenset({"endpoint"})

    @rules.of_existence(
        "an endpoint of the provider's own project exists",
        rules.unverified("the service's words were not read"),
    )
    def _endpoint_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        if self.missing(here, AiEndpoint.token, inputs):
            yield f"vertexai endpoint {self.on(here, inputs)!r} does not exist"
