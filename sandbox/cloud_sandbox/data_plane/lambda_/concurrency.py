"""How many calls are under way, and which of them Lambda does not take.

[D] Lambda guide, `Understanding Lambda function scaling`: an account has 1,000 concurrent
executions in a region, of which functions may reserve some, that no other can use and that the
function cannot exceed; provisioned environments are a part of them whether they are busy or not.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.aws.lambda_.account_concurrency import OF_ACCOUNT, claimed
from cloud_sandbox.aws.lambda_.provisioned import provisioned
from cloud_sandbox.data_plane.lambda_.found import Found
from cloud_sandbox.data_plane.lambda_.refusals import throttled
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Scope

_RESERVED: Final = "ReservedFunctionConcurrentInvocationLimitExceeded"
_UNRESERVED: Final = "ConcurrentInvocationLimitExceeded"
_Of = tuple[Scope, str]
"""A function."""


@dataclass(frozen=True)
class Entered:
    """What was under way when a call began, itself among it."""

    in_function: int
    in_resource: int
    """By the same qualifier."""

    unreserved: int
    """In all functions of the region that have nothing reserved."""

    everywhere: int
    """In all functions of the region."""

    warm: int
    """Provisioned concurrency of the qualifier; 0 without any."""

    @property
    def spilled(self) -> bool:
        """Whether it found no provisioned environment."""
        return self.in_resource > self.warm


class Concurrency:
    """Of all functions of a sandbox."""

    def __init__(self) -> None:
        self._inside: Counter[_Of] = Counter()
        self._in_resource: Counter[tuple[Scope, str, str]] = Counter()
        self._on_demand: Counter[_Of] = Counter()
        """Of those inside, the ones that no provisioned environment is kept for."""

        self._reserving: dict[_Of, bool] = {}

    @contextmanager
    def entered(self, here: Here, found: Found, warm: int) -> Iterator[Entered]:
        """Be one of the calls under way; `warm` environments are provisioned for its qualifier.

        Raises:
            Refused: there are as many as may be.
        """
        of, resource = (found.scope, found.function), (found.scope, found.function, found.qualifier)
        on_demand = self._in_resource[resource] >= warm
        if on_demand:
            self._admit(here, found)
            self._on_demand[of] += 1
        self._reserving[of] = found.reserved is not None
        self._inside[of] += 1
        self._in_resource[resource] += 1
        try:
            yield self._now(found, of, resource, warm)
        finally:
            self._inside[of] -= 1
            self._in_resource[resource] -= 1
            self._on_demand[of] -= on_demand

    def _now(self, found: Found, of: _Of, resource: tuple[Scope, str, str], warm: int) -> Entered:
        there = {one: many for one, many in self._inside.items() if one[0] == found.scope}
        unreserved = sum(many for one, many in there.items() if not self._reserving.get(one))
        return Entered(
            self._inside[of], self._in_resource[resource], unreserved, sum(there.values()), warm
        )

    def _admit(self, here: Here, found: Found) -> None:
        """Let a call in that no provisioned environment waits for."""
        of = (found.scope, found.function)
        if found.reserved is not None:
            kept = sum(int(many) for _, many in provisioned(here, found.function))
            if self._on_demand[of] >= found.reserved - kept:
                raise throttled(_RESERVED)
            return
        under_way = sum(
            many
            for one, many in self._on_demand.items()
            if one[0] == found.scope and not self._reserving.get(one)
        )
        if under_way >= OF_ACCOUNT - claimed(here):
            raise throttled(_UNRESERVED)
