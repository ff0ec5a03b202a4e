"""What goes from an endpoint: one deployment, and what commands left that were killed."""

from collections.abc import Callable
from dataclasses import dataclass

from serving_components.core.own_resource.failure import NotMoved
from serving_components.gcp.own_resource.calls import Answer
from serving_components.gcp.own_resource.refusal import Refused
from serving_components.gcp.vertex_deployment.deploying import Deploying


@dataclass
class Undeploying:
    """Calls about one slot, on its way out."""

    deploying: Deploying
    left: bool
    """Whether the endpoint goes, and so may its traffic."""

    def undeploy(self, identity: str) -> None:
        """Undeploy it, if it is there.

        Raises:
            NotMoved: it has traffic that another could get. Vertex AI refuses that too; the only
                one of an endpoint goes with its traffic [M: source of google-cloud-aiplatform].
        """
        wanted, waiter = self.deploying.wanted, self.deploying.waiter
        endpoint = self._endpoint()
        there = [it["id"] for it in endpoint.get("deployedModels") or ()]
        if identity not in there:
            return
        share = (endpoint.get("trafficSplit") or {}).get(identity, 0)
        if share and self.left:
            waiter.vertex.set(wanted.endpoint, {"trafficSplit": {}}, "trafficSplit")
        elif share and len(there) > 1:
            raise NotMoved(
                f"deployment {wanted.inputs['slot']}: it has {share} % of the requests; give"
                " them to another by VertexTraffic, then `up` again"
            )
        try:
            body = {"deployedModelId": identity}
            begun = waiter.vertex.post(f"{wanted.endpoint}:undeployModel", body)
        except Refused as reason:
            # An earlier command asked for it already; the endpoint shows it until it is gone.
            if reason.status != "NOT_FOUND":
                raise
            waiter.appears(lambda: None if self.deploying.find(identity) else {}, "undeploying")
        else:
            waiter.done(begun, "undeploying")

    def undeploy_forgotten(self, lives: Callable[[str], bool]) -> None:
        """Undeploy what commands deployed as this slot that were killed before a state knew of it.

        Of a program that was changed before the next command nobody asks for it again. It would be
        paid for, and no endpoint or model is deleted before it is gone. What `lives` says the
        program has stays, and what gets requests.
        """
        wanted, endpoint = self.deploying.wanted, self._endpoint()
        for it in endpoint.get("deployedModels") or ():
            identity = it["id"]
            asked = (endpoint.get("trafficSplit") or {}).get(identity)
            ours = it.get("displayName") == wanted.inputs["slot"] and wanted.made(identity)
            if ours and not asked and not lives(f"{wanted.endpoint}/{identity}"):
                self.deploying.waiter.say(f"{identity}, which a killed command deployed, goes too")
                self.undeploy(identity)

    def _endpoint(self) -> Answer:
        wanted = self.deploying.wanted
        return self.deploying.waiter.vertex.find(wanted.endpoint) or {}
