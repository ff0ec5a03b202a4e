"""Arguments of a service's component, and the way back from them to the stack file."""

from collections.abc import Callable
from typing import Any

from serving_components.aws import SageMaker, SageMakerEndpointArgs
from serving_components.core import Fault, Model
from serving_stack.settings.sagemaker import NamedShadow, NamedVariant
from serving_stack.settings.stack_settings import Defaults, ServiceSettings


def endpoint_arguments(
    name: str, service: ServiceSettings, model_of: Callable[[str], Model], defaults: Defaults
) -> SageMakerEndpointArgs:
    """What the service asks of its endpoint, with the stack's defaults where it asks nothing.

    The stack's tags are not among them: they are the provider's, which puts them on everything.

    Raises:
        InvalidArguments: the parts do not go together.
    """
    target = service.sagemaker
    asked: dict[str, Any] = dict(target or {})
    asked["variants"] = {
        variant: _with_model(size, model_of) for variant, size in asked["variants"].items()
    }
    if asked["shadow"] is not None:
        asked["shadow"] = _with_model(asked["shadow"], model_of)
    if asked["artifact_bucket"] is None:
        asked["artifact_bucket"] = defaults.artifact_bucket
    if defaults.role_path is not None:
        asked["role_path"] = defaults.role_path
    alarms = service.alarms
    if defaults.notify is not None and "notify" not in alarms.model_fields_set:
        alarms = alarms.model_copy(update={"notify": defaults.notify})
    return SageMakerEndpointArgs(
        **asked,
        model=model_of(service.model),
        scaling=service.scaling,
        rollout=service.rollout,
        alarms=alarms,
        network=service.network,
        tags={"service": name, **service.tags},
        permissions_boundary=defaults.permissions_boundary,
        protect=service.protect,
    )


def as_written(fault: Fault, name: str, service: ServiceSettings) -> Fault:
    """The fault of an argument, at the place of the stack file that sets it."""
    brought = dict(() if service.sagemaker is None else service.sagemaker.named_models())
    match fault.path:
        case ("model", *rest):
            path: tuple[str | int, ...] = ("models", service.model, *rest)
        case ("variants", variant, "model", *rest) if ("variants", variant, "model") in brought:
            path = ("models", brought["variants", str(variant), "model"], *rest)
        case ("shadow", "model", *rest) if ("shadow", "model") in brought:
            path = ("models", brought["shadow", "model"], *rest)
        case ("variants" | "shadow", *_):
            path = ("services", name, "sagemaker", *fault.path)
        case (field, *_) if field in SageMaker.model_fields:
            path = ("services", name, "sagemaker", *fault.path)
        case (field, *_) if field in Defaults.model_fields and field != "tags":
            path = ("defaults", *fault.path)
        case _:
            path = ("services", name, *fault.path)
    return Fault(path, fault.reason)


def _with_model(
    size: NamedVariant | NamedShadow, model_of: Callable[[str], Model]
) -> dict[str, Any]:
    return {**dict(size), "model": None if size.model is None else model_of(size.model)}
