"""How long an operation on one of our own resources takes, by its inputs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from serving_components.azure.conditions.listed import LATE_S as AZURES_LATE_S
from serving_components.core.rollout_driver.plan import longest_s
from serving_components.core.slots.steps import read, watched_out
from serving_components.gcp.conditions.listed import LATE_S as GOOGLES_LATE_S

DEPLOYMENT: Final = ":OnlineDeployment"
"""End of azure-native's type, whichever version of it."""

_SAGEMAKER_STARTS_S: Final = 3600
"""Room that the components leave for instances to start (`guardrails.timeout_s`). The provider
waits as long for a new endpoint: `WaitUntilEndpointInService` (terraform-provider-aws,
`sagemaker/endpoint.go`) looks 120 times, each 30 s (botocore 1.44.5, `EndpointInService`) [D]."""

_SAGEMAKER_ENDS_S: Final = 1800
"""What our resource waits beyond the time that SageMaker gives itself."""

_LAMBDA_READY_S: Final = 2 * 900
"""For the version, and for its provisioned environments where there are any."""


@dataclass(frozen=True)
class Touched:
    """A resource, and what is done to it."""

    name: str
    op: str
    """The engine's word."""

    old: Mapping[str, Any]
    """Inputs before; empty of a new one."""

    new: Mapping[str, Any]

    @property
    def inputs(self) -> Mapping[str, Any]:
        return self.new or self.old

    @property
    def times(self) -> int:
        """How many are waited for: of a replaced one, the new and that the old is gone."""
        return 2 if self.op == "replace" else 1


Group: TypeAlias = tuple[Touched, ...]
"""All of one component."""


@dataclass(frozen=True)
class Taken:
    """Minutes."""

    watches: float
    """That pass for sure, unless something goes wrong."""

    waits: float
    """That pass at most besides."""


def _sagemaker(it: Touched, _: Group) -> Taken:
    policy = (it.inputs.get("deployment") or {}).get("BlueGreenUpdatePolicy") or {}
    most_s = policy.get("MaximumExecutionTimeoutInSeconds") or 0
    watches_s = max(0, most_s - _SAGEMAKER_STARTS_S)
    return _of(it, watches_s, _SAGEMAKER_STARTS_S + _SAGEMAKER_ENDS_S)


def _lambda(it: Touched, _: Group) -> Taken:
    return _of(it, longest_s(read(it.inputs.get("steps"))), _LAMBDA_READY_S)


def _vertex(it: Touched, _: Group) -> Taken:
    return _of(it, _slots(it) * _watched_s(it, GOOGLES_LATE_S), 0)


def _azure(it: Touched, _: Group) -> Taken:
    """Each move is a change of the endpoint, and the way back one more; a new one has one."""
    slots, copies = _slots(it), bool(it.inputs.get("mirrorFirst"))
    moves = len(it.inputs.get("steps") or (None,)) + copies + 1
    changes = 1 if it.op == "create" else max(1, slots * moves)
    waits_s = 60 * _timeout(it) * changes
    return _of(it, slots * _watched_s(it, AZURES_LATE_S), waits_s)


def _by_timeout(it: Touched, _: Group) -> Taken:
    return Taken(0, it.times * _timeout(it))


def _azures_deployment(it: Touched, group: Group) -> Taken:
    """The component gives it as long as it gives the traffic; no event tells a time-out."""
    beside = max((_timeout(one) for one in group if one.name == "AzureTraffic"), default=0)
    return Taken(0, it.times * beside)


TAKING: Final[Mapping[str, Callable[[Touched, Group], Taken]]] = {
    "EndpointUpdate": _sagemaker,
    "AliasUpdate": _lambda,
    "VertexModel": _by_timeout,
    "VertexDeployment": _by_timeout,
    "VertexTraffic": _vertex,
    "AzureTraffic": _azure,
    DEPLOYMENT: _azures_deployment,
}


def _of(it: Touched, watches_s: float, waits_s: float) -> Taken:
    """What is made has nobody to take over from, unless an earlier command has left somebody."""
    if it.op == "delete":
        return Taken(0, 0)
    watches, waits = watches_s / 60, waits_s / 60
    return Taken(0, watches + waits) if it.op == "create" else Taken(watches, waits)


def _watched_s(it: Touched, late_s: float) -> float:
    first = it.inputs.get("mirrorFirst")
    copied_s = first["bakeSeconds"] + late_s if first else 0.0
    return copied_s + longest_s(
        [watched_out(step, late_s) for step in read(it.inputs.get("steps"))]
    )


def _slots(it: Touched) -> int:
    """How many come to another deployment; one that is not made yet is another."""
    before, after = (told.get("deployments") for told in (it.old, it.inputs))
    if not isinstance(after, Mapping):  # not known before it is made
        return max(1, len(before) if isinstance(before, Mapping) else 0)
    had = before if isinstance(before, Mapping) else {}
    return sum(had.get(slot) != deployed for slot, deployed in after.items())


def _timeout(it: Touched) -> float:
    told = it.inputs.get("timeoutMinutes")
    return float(told) if isinstance(told, int | float) else 0.0
