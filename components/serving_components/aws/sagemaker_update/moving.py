"""One endpoint on its way to the configuration it is asked to run."""

from dataclasses import dataclass, field
from typing import Final

from serving_components.aws.sagemaker_update import contents, making_way
from serving_components.aws.sagemaker_update.clients import Clients
from serving_components.aws.sagemaker_update.contents import Contents
from serving_components.aws.sagemaker_update.failure import NotMoved
from serving_components.aws.sagemaker_update.live import Live
from serving_components.aws.sagemaker_update.retained import overridden
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

    def run(self, before: Live | None, *, recounted: bool) -> Live | None:
        """The endpoint when it runs what is asked for; None while there is no endpoint.

        `before` is how it was found; `recounted`, that the number of instances has become the
        caller's own.

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
                f"it failed, and SageMaker lets it only be deleted{_because(found)}; `pulumi"
                " destroy` it, or delete it and `pulumi refresh`"
            )
        if found.config != self.wanted.config:
            live = contents.of_config(self.clients, found.config)
            asked = contents.of_config(self.clients, self.wanted.config) or {}
            if live != asked:
                return self._update(found, live, asked, recounted=recounted)
        return self._recount(found) if recounted else found

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

    def _update(
        self, found: Live, live: Contents | None, asked: Contents, *, recounted: bool
    ) -> Live:
        made = making_way.make_way(self.watcher, found, live, asked)
        try:
            self.watcher.say(f"moving from {found.config} to {self.wanted.config}")
            self.clients.sagemaker.update_endpoint(
                EndpointName=self.wanted.endpoint,
                EndpointConfigName=self.wanted.config,
                RetainAllVariantProperties=True,
                ExcludeRetainedVariantProperties=overridden(live, asked, recounted=recounted),
                DeploymentConfig=self.wanted.deployment_config,
            )
            after = self.watcher.settled()
        finally:
            if made:
                making_way.restore(self.watcher, found)
        if after is None:
            raise NotMoved("it was deleted while it was being updated")
        self._must_have_moved(after)
        return after

    def _must_have_moved(self, after: Live) -> None:
        if after.config == self.wanted.config and after.status == "InService":
            return
        alarms = self.watcher.alarmed.said
        why = f": {alarms}" if alarms else _because(after) or "; SageMaker gives no reason"
        reason = _because(after) if alarms else ""
        raise NotMoved(
            f"it did not take over {self.wanted.config}{why}{reason}. It is {after.status} with"
            f" {after.config}; revert the change, or mend it: the next `up` tries again"
        )

    def _recount(self, found: Live) -> Live:
        """Nothing but the number of instances is asked for."""
        changed = [
            {"VariantName": variant, "DesiredInstanceCount": count}
            for variant, count in self.wanted.fixed_counts.items()
            if found.counts.get(variant, count) != count
        ]
        if not changed:
            return found
        self.clients.sagemaker.update_endpoint_weights_and_capacities(
            EndpointName=found.name, DesiredWeightsAndCapacities=changed
        )
        after = self.watcher.settled()
        if after is None or after.status != "InService":
            reason = "it is gone" if after is None else f"it is {after.status}{_because(after)}"
            raise NotMoved(f"it did not get its number of instances: {reason}")
        return after


def _because(found: Live) -> str:
    return f" ({found.reason})" if found.reason else ""
