"""Autoscale on the sandbox's clock: it writes how many instances a deployment has.

Instances are there at once; on Azure machines are found and prepared first, which took 12 to 18
minutes in Azure/azureml-examples issue 3515 [I]. It looks each minute, the service every 30 to 60
seconds [D].
"""

from dataclasses import dataclass, replace
from typing import Final

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.machinelearningservices.instances import (
    instances,
    with_instances,
)
from cloud_sandbox.azure_native.machinelearningservices.names import DEPLOYMENT
from cloud_sandbox.azure_native.monitor import minutes
from cloud_sandbox.azure_native.monitor.autoscale_setting import AUTOSCALE
from cloud_sandbox.azure_native.monitor.minutes import Kind, Look
from cloud_sandbox.azure_native.monitor.profiles_applied import Profile, applied
from cloud_sandbox.azure_native.monitor.scaling_decision import (
    Decision,
    Seen,
    decided,
    limits,
)
from cloud_sandbox.azure_native.monitor.trigger import Trigger
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.engine.standing import Standing, Turn, turns
from cloud_sandbox.engine.store import Store

_AT_REST: Final = ""
"""The state of a setting that never changed anything; else `3 until 1900000300`."""

_UNTIL: Final = " until "


@dataclass(frozen=True)
class Scaling:
    """One change of how many instances there are."""

    setting: str
    """Its id, in small letters."""

    at: float
    instances: int
    reason: str


def scale(store: Store, metrics: Metrics) -> list[Turn]:
    """Run every setting that is due; what it changed, in order of time.

    Not to be called inside a transaction of the store.
    """

    def look(record: Record, since: float, until: float) -> Look:
        return _Run(store, record, metrics, since, until).at

    return minutes.due(Kind(store, AUTOSCALE, _AT_REST, look))


def scalings(store: Store, setting: str | None = None) -> list[Scaling]:
    """All that there were, of one setting when given, in order of time."""
    key = resource_id.key_of(setting) if setting else None
    return [
        Scaling(turn.identity.id, turn.at, int(turn.became.partition(_UNTIL)[0]), turn.reason)
        for turn in turns(store, None, key)
        if turn.identity.type == AUTOSCALE
    ]


class _Run:
    """One setting over some minutes."""

    def __init__(
        self, store: Store, record: Record, metrics: Metrics, since: float, until: float
    ) -> None:
        self._store, self._inputs = store, record.inputs
        self._profiles: list[Profile] = list(record.inputs["profiles"])
        self._rules = {
            str(profile["name"]): [
                (Trigger(rule["metricTrigger"], metrics, since, until), rule["scaleAction"])
                for rule in profile.get("rules") or ()
            ]
            for profile in self._profiles
        }

    def at(self, standing: Standing, moment: float) -> tuple[str, str]:
        """What it does at a moment: its state, and why."""
        if self._inputs.get("enabled") is not True:
            return standing.state, "switched off"
        target = self._target()
        if target is None:
            return standing.state, "not run: what it scales is no online deployment that is there"
        if target.operation is not None and not target.operation.over(moment):
            return standing.state, f"the deployment is {target.operation.doing.lower()}"
        profile = applied(self._profiles, moment)
        if profile is None:
            return standing.state, "no profile applies"
        decision = self._decision(profile, target, standing, moment)
        if decision.count == instances(target):
            return standing.state, decision.reason
        inputs = with_instances(target.inputs, decision.count)
        self._store.put(replace(target, inputs=inputs))
        return f"{decision.count}{_UNTIL}{moment + decision.waits_s:.0f}", decision.reason

    def _target(self) -> Record | None:
        told = self._inputs.get("targetResourceUri")
        found = self._store.named(DEPLOYMENT, resource_id.key_of(str(told)))
        return found[0] if found else None

    def _decision(
        self, profile: Profile, target: Record, standing: Standing, moment: float
    ) -> Decision:
        count, name = instances(target), str(profile["name"])
        least, _, most = limits(profile)
        if not least <= count <= most:
            told = f"profile {name} has {least} to {most}"
            return Decision(min(max(count, least), most), told)
        _, _, until = standing.state.partition(_UNTIL)
        if until and moment < float(until):
            return Decision(count, "it waits after what it did last")
        seen = [
            Seen(trigger, action, trigger.value(moment, count))
            for trigger, action in self._rules[name]
        ]
        return decided(profile, count, seen)
