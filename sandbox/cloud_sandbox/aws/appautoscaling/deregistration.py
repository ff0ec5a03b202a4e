"""What goes when a target is no longer one."""

from typing import Final

from cloud_sandbox.aws.appautoscaling.place import place_of
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record

_TARGET: Final = "aws:appautoscaling/target:Target"
_DEPENDENTS: Final = (
    "aws:appautoscaling/policy:Policy",
    "aws:appautoscaling/scheduledAction:ScheduledAction",
)


def drop_dependents(here: Here, target: Record) -> None:
    """Policies and scheduled actions go with it: botocore's DeregisterScalableTarget [D]."""
    for token in _DEPENDENTS:
        for dependent in here.store.all(token, here.scope):
            if place_of(dependent.inputs) == target.id:
                here.store.drop(dependent)


def deregister_all(here: Here, beginning: str) -> None:
    """Deregister every target whose resource id begins so."""
    for target in here.store.all(_TARGET, here.scope):
        if target.inputs["resourceId"].startswith(beginning):
            here.store.drop(target)
            drop_dependents(here, target)
