"""Arguments of a service's component, and the way back from them to the stack file."""

from typing import Any

from serving_components.aws import SageMaker, SageMakerEndpointArgs
from serving_components.core import Fault, Model
from serving_stack.settings.stack_settings import Defaults, ServiceSettings


def endpoint_arguments(
    name: str, service: ServiceSettings, target: SageMaker, model: Model, defaults: Defaults
) -> SageMakerEndpointArgs:
    """What the service asks of its endpoint, with the stack's defaults where it asks nothing.

    The stack's tags are not among them: they are the provider's, which puts them on everything.

    Raises:
        InvalidArguments: the parts do not go together.
    """
    asked: dict[str, Any] = dict(target)
    if target.artifact_bucket is None:
        asked["artifact_bucket"] = defaults.artifact_bucket
    if defaults.role_path is not None:
        asked["role_path"] = defaults.role_path
    alarms = service.alarms
    if defaults.notify is not None and "notify" not in alarms.model_fields_set:
        alarms = alarms.model_copy(update={"notify": defaults.notify})
    return SageMakerEndpointArgs(
        **asked,
        model=model,
        scaling=service.scaling,
        rollout=service.rollout,
        alarms=alarms,
        tags={"service": name, **service.tags},
        permissions_boundary=defaults.permissions_boundary,
        protect=service.protect,
    )


def as_written(fault: Fault, name: str, model: str) -> Fault:
    """The fault of an argument, at the place of the stack file that sets it."""
    match fault.path:
        case ("model", *rest):
            path: tuple[str | int, ...] = ("models", model, *rest)
        case (field, *_) if field in SageMaker.model_fields:
            path = ("services", name, "sagemaker", *fault.path)
        case (field, *_) if field in Defaults.model_fields and field != "tags":
            path = ("defaults", *fault.path)
        case _:
            path = ("services", name, *fault.path)
    return Fault(path, fault.reason)
