"""Targets: the cloud services that a model can be served on, one for each service."""

from collections.abc import Mapping
from typing import Any, Final

from serving_components.core import Fault
from serving_components.core.nearest import nearest

SAGEMAKER: Final = "sagemaker"
LAMBDA: Final = "lambda"
VERTEX: Final = "vertex"
AZUREML: Final = "azureml"
TARGETS: Final = (SAGEMAKER, LAMBDA, VERTEX, AZUREML)

_BUILT: Final = f"{', '.join(TARGETS[:-1])} or {TARGETS[-1]}"


def target_of(service: Mapping[str, Any]) -> str:
    """The target of a service, the first of several; `target_faults` tells of none and of more."""
    return next((word for word in TARGETS if word in service), SAGEMAKER)


def target_faults(path: tuple[str, ...], service: Mapping[str, Any]) -> list[Fault]:
    """What is wrong with the choice of a target; nothing when there is exactly one."""
    chosen = [word for word in TARGETS if word in service]
    match chosen:
        case []:
            # A mistyped target is told as an unknown key; once is enough.
            if any(nearest(key, TARGETS) for key in service):
                return []
            reason = f"has no target; add {_BUILT}, such as `sagemaker: {{}}` for the profile's own"
            return [Fault(path, reason)]
        case [word]:
            return _beside(path, word, service)
        case _:
            told = " and ".join(chosen)
            reason = (
                f"has {len(chosen)} targets, {told}; keep one, and serve the same model on"
                " another by a second service"
            )
            return [Fault(path, reason)]


def _beside(path: tuple[str, ...], target: str, service: Mapping[str, Any]) -> list[Fault]:
    """What means nothing beside a target."""
    if target != LAMBDA or "scaling" not in service:
        return []
    reason = (
        "is of replicas, and Lambda runs one environment for each call at a time; leave it out,"
        " and set lambda.provisioned for how many are kept started, lambda.reserved_concurrency"
        " for how many there may be"
    )
    return [Fault((*path, "scaling"), reason)]


def as_known(service: Mapping[str, Any]) -> dict[str, Any]:
    """The service as this version knows it; `target_faults` has told of the rest."""
    out = {"scaling"} if target_of(service) == LAMBDA else set()
    return {key: value for key, value in service.items() if key not in out}
