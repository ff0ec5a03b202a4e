"""One deployment on its endpoint: found, made and changed."""

from dataclasses import dataclass
from typing import Final

from serving_components.core.own_resource.failure import NotMoved, Unanswered
from serving_components.gcp.own_resource.calls import Answer
from serving_components.gcp.own_resource.operations import Waiter
from serving_components.gcp.own_resource.refusal import Refused
from serving_components.gcp.vertex_deployment import deployed
from serving_components.gcp.vertex_deployment.wanted import MUTABLE, Wanted

_DEPLOY: Final = "DeployModel"
_UNDEPLOY: Final = "UndeployModel"
"""Until that is done the endpoint may tell of what goes as if it stayed [U]."""


@dataclass
class Deploying:
    """Calls about one slot."""

    waiter: Waiter
    wanted: Wanted

    def must_have_an_endpoint(self) -> None:
        """See that it is there.

        Raises:
            NotMoved: it is not.
        """
        if self.waiter.vertex.find(self.wanted.endpoint) is None:
            raise NotMoved(f"there is no endpoint {self.wanted.endpoint}")

    def find(self, identity: str) -> Answer | None:
        """What is deployed as this; None where nothing is."""
        return next((it for it in self._deployed() if it["id"] == identity), None)

    def made_elsewhere(self) -> Answer | None:
        """What is deployed under the slot's name, to be taken over; None where nothing is.

        Raises:
            NotMoved: there are several, or it is another than was asked for.
        """
        slot = self.wanted.inputs["slot"]
        found = [it for it in self._deployed() if it.get("displayName") == slot]
        if len(found) > 1:
            ids = ", ".join(it["id"] for it in found)
            raise NotMoved(f"{ids} are all called {slot}, and one can be taken over")
        if found and (different := deployed.unlike(found[0], self.wanted)):
            raise NotMoved(
                f"what is deployed as {slot} has another {', '.join(different)}, which no call"
                " changes; ask for what it has, or give another slot"
            )
        return found[0] if found else None

    def deployed(self) -> Answer:
        """Deploy it. An answer that is lost is looked for, not asked for again.

        Another command's deployments are waited for first: this one may be among them, as nothing
        tells of an unfinished one which it is [D].
        """
        self.settle(None)
        found = self.find(self.wanted.id)
        if found is not None:
            self.waiter.say("an earlier command deployed it")
            return found
        self.waiter.say(f"deploying {self.wanted.inputs['model']}")
        try:
            begun = self._begin()
        except Unanswered as lost:
            self.waiter.say(f"{lost}; looking for what it made")
            self.settle(None)
            found = self.find(self.wanted.id)
            if found is None:
                raise
            return found
        if begun is None:
            begun = self.waiter.appears(
                lambda: self.find(self.wanted.id) or self._begin(), "a deployment"
            )
            if "id" in begun:
                return begun
        made: Answer = self.waiter.done(begun, "deploying")["deployedModel"]
        return made

    def _begin(self) -> Answer | None:
        """The operation; None where the id is taken already, by what an earlier command began."""
        body = {"deployedModel": deployed.whole_of(self.wanted)}
        try:
            return self.waiter.vertex.post(f"{self.wanted.endpoint}:deployModel", body)
        except Refused as reason:
            if reason.status != "ALREADY_EXISTS":
                raise
            return None

    def mutate(self, found: Answer) -> None:
        """Change in place what differs and can be."""
        has = deployed.mutable_of(found, self.wanted)
        told = {**self.wanted.inputs, "targets": self.wanted.inputs["targets"] or {}}
        names = [name for name in MUTABLE if has[name] != told[name]]
        if not names:
            return
        self.waiter.say(f"changing {', '.join(names)}")
        body = deployed.mutation(found["id"], self.wanted, names)
        begun = self.waiter.vertex.post(f"{self.wanted.endpoint}:mutateDeployedModel", body)
        self.waiter.done(begun, "changing")

    def settle(self, operation: str | None, *, leaving: bool = False) -> None:
        """Wait for what an earlier command began: this operation, or any deployment.

        And for what is `leaving`, where the program may have gone back to it.
        """
        if operation is not None:
            self.waiter.settle(operation, "going on with what an earlier command began")
            return
        kinds = (_DEPLOY, _UNDEPLOY) if leaving else (_DEPLOY,)
        for name in self.waiter.under_way(self.wanted.endpoint, *kinds):
            self.waiter.settle(name, "waiting for a deployment that comes or goes")

    def _deployed(self) -> list[Answer]:
        endpoint = self.waiter.vertex.find(self.wanted.endpoint) or {}
        return list(endpoint.get("deployedModels") or ())
