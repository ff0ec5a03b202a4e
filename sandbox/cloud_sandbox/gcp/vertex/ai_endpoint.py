"""gcp:vertex/aiEndpoint:AiEndpoint."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.differences import Difference
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import true
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.operation import Lasting
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.iam import policy
from cloud_sandbox.gcp.moment import rfc3339
from cloud_sandbox.gcp.project import project_number
from cloud_sandbox.gcp.vertex import traffic
from cloud_sandbox.gcp.vertex.deployed_model import shown
from cloud_sandbox.gcp.vertex.endpoint_inputs import EndpointInputs
from cloud_sandbox.gcp.vertex.serving import SERVING, Serving
from cloud_sandbox.gcp.vertex.split_input import as_it_serves, same_split, strangers

# How long the cloud takes is nowhere promised: orders of magnitude, not measurements [U].
_CREATION: Final = Lasting("CREATING", 10)
_DELETION: Final = Lasting("DELETING", 10)
DEPLOYED: Final = "Endpoint has deployed or being-deployed DeployedModel(s)"
DEPLOYED_SOURCE: Final = rules.quoted("one public project, of `terraform destroy`; HTTP 400")


class AiEndpoint(EndpointInputs):
    """Where predictions are asked for; models are deployed on it by calls of the API alone."""

    token = "gcp:vertex/aiEndpoint:AiEndpoint"
    api = "aiplatform:endpoints.create"
    # `SetAutonaming` in `provider/resources.go` of pulumi-gcp [D].
    auto_name = AutoName()
    # `immutable` in `products/vertexai/Endpoint.yaml` of magic-modules [D].
    replaced_by = frozenset(
        {
            *("location", "region", "name", "project", "encryptionSpec", "network"),
            "privateServiceConnectConfig.enablePrivateServiceConnect",
        }
    )
    members = policy.ENDPOINT_MEMBER
    renewed = EndpointInputs.renewed | {"dedicatedEndpointDns", "updateTime"}

    def identity(self, here: Here, inputs: Properties) -> str:
        return str(inputs["name"])

    def shown(self, record: Record) -> str:
        where = f"projects/{record.scope.account}/locations/{record.scope.region}"
        return f"{where}/endpoints/{record.id}"

    def found_by(self, shown: str, properties: Properties) -> str:
        return shown.rpartition("/")[2]

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        now = rfc3339(here.store.now())
        return super().attributes(here, identity, inputs) | {
            "project": here.scope.account,
            "createTime": now,
            "updateTime": now,
            "dedicatedEndpointDns": _dns(here, identity, inputs),
            "modelDeploymentMonitoringJob": "",
            "etag": "",  # `ignore_read` in `Endpoint.yaml` [D]
            SERVING: Serving().kept(),
        }

    def renew(self, here: Here, old: Record, inputs: Properties) -> Properties:
        serving = Serving.of(old, here.store.now())
        split = traffic.split_of(inputs.get("trafficSplit"))
        if split is not None:
            serving = replace(serving, split=split)
        return super().renew(here, old, inputs) | {
            "updateTime": rfc3339(here.store.now()),
            "dedicatedEndpointDns": _dns(here, old.id, inputs),
            SERVING: serving.kept(),
        }

    def by_now(self, store: Store, record: Record) -> Record:
        """With what was deployed, undeployed and shifted meanwhile."""
        return as_it_serves(record, Serving.of(record, store.now()))

    def outputs(self, record: Record) -> Properties:
        told = super().outputs(record)
        serving = told.pop(SERVING)
        told["deployedModels"] = [shown(model) for model in serving["models"]]
        said = serving["split"] or record.inputs.get("trafficSplit")
        told["trafficSplit"] = traffic.text_of(serving["split"]) if said else ""
        return told

    def foreseen(self, old: Properties, inputs: Properties) -> Properties:
        """A split is kept as Go would write it: `state_func` in `Endpoint.yaml` [D]."""
        told = super().foreseen(old, inputs)
        split = traffic.split_of(told.get("trafficSplit"))
        return told if split is None else told | {"trafficSplit": traffic.text_of(split)}

    def meant(self, record: Record, olds: Properties, inputs: Properties) -> Properties:
        """A PATCH names what differs from the state (`update_mask: true` in `Endpoint.yaml` [D]).

        So a split that others set meanwhile stays when the program's own did not change.
        """
        if not same_split(olds.get("trafficSplit"), inputs.get("trafficSplit")):
            return inputs
        others = {name: value for name, value in inputs.items() if name != "trafficSplit"}
        kept = record.inputs.get("trafficSplit")
        return others if kept is None else others | {"trafficSplit": kept}

    def changes(self, old: Properties, new: Properties) -> list[Difference]:
        """A split is compared by its meaning: `state_func` in `Endpoint.yaml` [D]."""
        return [
            change
            for change in super().changes(old, new)
            if change.path[0] != "trafficSplit"
            or not same_split(old.get("trafficSplit"), new.get("trafficSplit"))
        ]

    def creation_takes(self, inputs: Properties) -> Lasting | None:
        return _CREATION

    def deletion_takes(self, record: Record) -> Lasting | None:
        return _DELETION

    @rules.of_creation("its traffic goes to models that are deployed", traffic.EXIST.source)
    def _none_deployed_yet(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from strangers(inputs, Serving())

    @rules.of_change("its traffic goes to models that are deployed", traffic.EXIST.source)
    def _split_is_of_deployed(
        self, here: Here, record: Record, inputs: Properties
    ) -> Iterator[str]:
        if not same_split(record.inputs.get("trafficSplit"), inputs.get("trafficSplit")):
            yield from strangers(inputs, Serving.of(record, here.store.now()))

    @rules.of_deletion("nothing is deployed on it or being deployed", DEPLOYED_SOURCE)
    def _nothing_deployed(self, here: Here, record: Record) -> Iterator[str]:
        serving = Serving.of(record, here.store.now())
        if serving.models or serving.coming:
            yield f"{DEPLOYED}: {self.shown(record)}"


def _dns(here: Here, identity: str, inputs: Properties) -> str:
    """`dedicatedEndpointDns` in `Endpoint.yaml` [D]."""
    if not true(inputs.get("dedicatedEndpointEnabled")):
        return ""
    number = project_number(here.scope.account)
    return f"https://{identity}.{here.scope.region}-{number}.prediction.vertexai.goog"
