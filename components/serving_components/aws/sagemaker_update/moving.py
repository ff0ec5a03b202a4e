"""One endpoint on its way to the configuration it is asked to run."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Final

from serving_components.aws.own_resource.clients import Clients
from serving_components.aws.own_resource.failure import NotMoved
from serving_components.aws.sagemaker_update import contents, kind, making_way, numbers
from serving_components.aws.sagemaker_update.contents import Contents, names
from serving_components.aws.sagemaker_update.live import Live, look
from serving_components.aws.sagemaker_update.retained import retained
from serving_components.aws.sagemaker_update.waiting import Watcher
from serving_components.aws.sagemaker_update.wanted import Wanted

_BEYOND_UPDATES: Final = "Failed"
"""`DeleteEndpoint is the only operation that can be performed on a failed endpoint`: botocore
1.44.5, sagemaker `EndpointStatus` [D]."""


@dataclass
class Move:
    """What one command does. Done again after any interruption, it goes on where that one ended."""

    watcher: Watcher
    clients: Clients = field(init=False)
    wanted: Wanted = field(init=False)

    def __post_init__(self) -> None:
        self.clients, self.wanted = self.watcher.clients, self.watcher.wanted

    def run(
        self, before: Live | None, *, recounted: Collection[str], reweighed: Collection[str]
    ) -> Live | None:
        """The endpoint when it runs what is asked for; None while there is no endpoint.

        `before` is how it was found; `recounted` and `reweighed`, the variants whose number of
        instances or weight the caller has changed.

        Raises:
            NotMoved: it runs something else, and why.
        """
        contents.must_be_seen(self.clients, self.wanted)
        found = self._at_rest(before)
        if found is None:
            return None
        making_way.restore(self.watcher, found)  # what an interrupted command took away
        if found.status == _BEYOND_UPDATES:
            raise NotMoved(
                f"it failed, and SageMaker lets it only be deleted{found.because}; `pulumi"
                " destroy` it, or delete it and `pulumi refresh`"
            )
        # Before the rest, as the sizes of a rollout's steps are of these counts.
        found = numbers.recount(self.watcher, found, recounted)
        if found.config != self.wanted.config:
            live = contents.of_config(self.clients, found.config)
            asked = contents.of_config(self.clients, self.wanted.config) or {}
            if not contents.same(live, asked):
                found = self._update(found, live, asked)
        return numbers.reweigh(self.watcher, found, reweighed)

    def _at_rest(self, found: Live | None) -> Live | None:
        """The endpoint once nothing is under way, an update to what is wanted included."""
        if found is None or found.settled:
            return found
        joins = found.pending == self.wanted.config
        self.watcher.say(
            f"an update to {found.pending} is under way already; waiting for it"
            if found.pending
            else f"the endpoint is {found.status}; waiting for that"
        )
        after = self.watcher.settled()
        if joins and after is not None:
            self._must_have_moved(after)
        return after

    def _update(self, found: Live, live: Contents | None, asked: Contents) -> Live:
        kind.must_be_reachable(live, asked)
        guardrails = self._guardrails(live, asked)
        made = making_way.make_way(self.watcher, found, live, asked)
        try:
            self.watcher.say(f"moving from {found.config} to {self.wanted.config}")
            self.clients.sagemaker.update_endpoint(
                EndpointName=self.wanted.endpoint,
                EndpointConfigName=self.wanted.config,
                **retained(asked),
                **guardrails,
            )
            after = self.watcher.settled()
        finally:
            if made:
                making_way.restore(self.watcher, look(self.clients, found.name) or found)
        if after is None:
            raise NotMoved("it was deleted while it was being updated")
        self._must_have_moved(after)
        return after

    def _guardrails(self, live: Contents | None, asked: Contents) -> dict[str, Any]:
        """How the update goes.

        Guardrails ask for the same variants before and after: SageMaker guide, deployment
        guardrails, `Exclusions` [D]. That an update to other variants is taken without any, no
        page says [U].

        Raises:
            NotMoved: other variants, and more than a rollout all at once.
        """
        if live is None or set(names(live)) == set(names(asked)):
            return self.wanted.guardrails
        told = f"its variants become {', '.join(names(asked))} (from {', '.join(names(live))})"
        if self.wanted.gradual:
            raise NotMoved(
                f"{told}, which SageMaker does only all at once; set rollout.strategy to"
                " all_at_once for this `up`, and back afterwards"
            )
        self.watcher.say(f"{told}: SageMaker moves it all at once, unwatched by alarms")
        return {}

    def _must_have_moved(self, after: Live) -> None:
        if after.config == self.wanted.config and after.status == "InService":
            return
        alarms = self.watcher.alarmed.said
        why = f": {alarms}" if alarms else after.because or "; SageMaker gives no reason"
        reason = after.because if alarms else ""
        raise NotMoved(
            f"it did not take over {self.wanted.config}{why}{reason}. It is {after.status} with"
            f" {after.config}; revert the change, or mend it: the next `up` tries again"
        )
