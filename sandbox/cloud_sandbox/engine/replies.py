"""Findings in the engine's own words."""

from typing import Any, Final

from cloud_sandbox.engine.differences import Difference
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.stubs import provider_pb2 as pb

_KIND: Final = pb.PropertyDiff


def failures(faults: list[Fault]) -> list[pb.CheckFailure]:
    """What `Check` objects to. The path stands in the reason.

    Given as `property`, the engine looks it up among the top-level inputs, and says `value
    {<nil>}` of every path below them.
    """
    return [pb.CheckFailure(reason=f"{fault.property}: {fault.reason}") for fault in faults]


def differences(
    changes: list[Difference], replacing: list[Difference], *, deletes_first: bool
) -> pb.DiffResponse:
    """What `Diff` found, and which of it needs a new resource."""
    return pb.DiffResponse(
        changes=pb.DiffResponse.DIFF_SOME if changes else pb.DiffResponse.DIFF_NONE,
        replaces=sorted({str(change.path[0]) for change in replacing}),
        deleteBeforeReplace=deletes_first,
        diffs=sorted({str(change.path[0]) for change in changes}),
        detailedDiff={
            change.property: _KIND(kind=_kind(change, change in replacing), inputDiff=True)
            for change in changes
        },
        hasDetailedDiff=True,
    )


def _kind(change: Difference, replaces: bool) -> Any:
    name = f"{change.kind.upper()}{'_REPLACE' if replaces else ''}"
    return _KIND.Kind.Value(name)
