"""Arguments of a service's component, and the way back from them to the stack file."""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from serving_components.aws import Lambda, LambdaInferenceArgs, SageMaker, SageMakerEndpointArgs
from serving_components.core import Fault, Model
from serving_stack.settings.sagemaker import NamedShadow, NamedVariant
from serving_stack.settings.stack_settings import Defaults, ServiceSettings
from serving_stack.settings.targets import LAMBDA, SAGEMAKER

ModelOf: TypeAlias = Callable[[str], Model]
"""The model of a name, as under `models`."""

Arguments: TypeAlias = SageMakerEndpointArgs | LambdaInferenceArgs


def arguments(
    name: str, service: ServiceSettings, model_of: ModelOf, defaults: Defaults
) -> Arguments | None:
    """What the service asks of its component, with the stack's defaults where it asks nothing.

    The stack's tags are not among them: they are the provider's, which puts them on everything.
    None of a service without a target.

    Raises:
        InvalidArguments: the parts do not go together.
    """
    if service.sagemaker is not None:
        return SageMakerEndpointArgs(
            **_of_every_target(name, service, model_of, defaults),
            **_with_models(dict(service.sagemaker), model_of, defaults),
            scaling=service.scaling,
        )
    if service.lambda_ is not None:
        return LambdaInferenceArgs(
            **_of_every_target(name, service, model_of, defaults),
            **_with_bucket(_set(service.lambda_), defaults),
        )
    return None


def _of_every_target(
    name: str, service: ServiceSettings, model_of: ModelOf, defaults: Defaults
) -> dict[str, Any]:
    alarms = service.alarms
    if defaults.notify is not None and "notify" not in alarms.model_fields_set:
        alarms = alarms.model_copy(update={"notify": defaults.notify})
    placed = {} if defaults.role_path is None else {"role_path": defaults.role_path}
    return {
        **placed,
        "model": model_of(service.model),
        "rollout": service.rollout,
        "alarms": alarms,
        "network": service.network,
        "tags": {"service": name, **service.tags},
        "permissions_boundary": defaults.permissions_boundary,
        "protect": service.protect,
    }


def _set(target: Lambda) -> dict[str, Any]:
    """What stack file and profile say: of an image, a zip's own defaults are refused once set."""
    return {field: getattr(target, field) for field in target.model_fields_set}


def _with_bucket(asked: dict[str, Any], defaults: Defaults) -> dict[str, Any]:
    if asked.get("artifact_bucket") is None:
        asked["artifact_bucket"] = defaults.artifact_bucket
    return asked


def _with_models(asked: dict[str, Any], model_of: ModelOf, defaults: Defaults) -> dict[str, Any]:
    """Variants name models, and their component takes the models themselves."""

    def brought(size: NamedVariant | NamedShadow) -> dict[str, Any]:
        return {**dict(size), "model": None if size.model is None else model_of(size.model)}

    asked["variants"] = {variant: brought(size) for variant, size in asked["variants"].items()}
    if asked["shadow"] is not None:
        asked["shadow"] = brought(asked["shadow"])
    return _with_bucket(asked, defaults)


def named_models(service: ServiceSettings) -> Iterator[tuple[tuple[str, ...], str]]:
    """Names of models that parts of a target bring, each with where it is written."""
    if service.sagemaker is not None:
        for where, wanted in service.sagemaker.named_models():
            yield (SAGEMAKER, *where), wanted


def as_written(fault: Fault, name: str, service: ServiceSettings) -> Fault:
    """The fault of an argument, at the place of the stack file that sets it."""
    brought = dict(named_models(service))
    target, block = (
        (SAGEMAKER, {*SageMaker.model_fields, "variants", "shadow"})
        if service.sagemaker is not None
        else (LAMBDA, {*Lambda.model_fields})
    )
    match fault.path:
        case ("model", *rest):
            path: tuple[str | int, ...] = ("models", service.model, *rest)
        case ("variants", variant, "model", *rest) if (target, *fault.path[:3]) in brought:
            path = ("models", brought[target, "variants", str(variant), "model"], *rest)
        case ("shadow", "model", *rest) if (target, *fault.path[:2]) in brought:
            path = ("models", brought[target, "shadow", "model"], *rest)
        case (field, *_) if field in block:
            path = ("services", name, target, *fault.path)
        case (field, *_) if field in Defaults.model_fields and field != "tags":
            path = ("defaults", *fault.path)
        case _:
            path = ("services", name, *fault.path)
    return Fault(path, fault.reason)
