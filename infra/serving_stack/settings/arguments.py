"""Arguments of a service's component, made of what the stack file and its profile say."""

from collections.abc import Callable
from typing import Any, TypeAlias

from serving_components.aws import LambdaInferenceArgs, SageMakerEndpointArgs
from serving_components.azure import AzureOnlineEndpointArgs
from serving_components.core import Alarms, Args, Model
from serving_components.gcp import VertexEndpointArgs
from serving_stack.settings.azureml import AzureMlTarget
from serving_stack.settings.clouds import AWS, AZURE, GOOGLE
from serving_stack.settings.sagemaker import NamedShadow, NamedVariant
from serving_stack.settings.stack_settings import Defaults, ServiceSettings
from serving_stack.settings.stack_wide import StackWide

ModelOf: TypeAlias = Callable[[str], Model]
"""The model of a name, as under `models`."""

Arguments: TypeAlias = (
    SageMakerEndpointArgs | LambdaInferenceArgs | VertexEndpointArgs | AzureOnlineEndpointArgs
)


def arguments(
    name: str, service: ServiceSettings, model_of: ModelOf, around: StackWide
) -> Arguments | None:
    """What the service asks of its component, with the stack's defaults where it asks nothing.

    Of AWS the stack's tags are not among them: they are the provider's, which puts them on
    everything. None of a service without a target.

    Raises:
        InvalidArguments: the parts do not go together.
    """
    if service.sagemaker is not None:
        return SageMakerEndpointArgs(
            **_of_every_target(service, model_of, around, AWS),
            **_of_aws(name, service, around.defaults),
            **_with_models(dict(service.sagemaker), model_of, around.defaults),
            scaling=service.scaling,
        )
    if service.lambda_ is not None:
        return LambdaInferenceArgs(
            **_of_every_target(service, model_of, around, AWS),
            **_of_aws(name, service, around.defaults),
            **_with_bucket(_set(service.lambda_), around.defaults),
        )
    if service.vertex is not None:
        return VertexEndpointArgs(
            **_of_every_target(service, model_of, around, GOOGLE),
            **_of_vertex(service, model_of(service.model), around.defaults),
            project=around.google.project,
            location=around.google.region,
            labels=dict(around.labels_of(name, service.tags)),
            scaling=service.scaling,
        )
    if service.azureml is not None:
        return AzureOnlineEndpointArgs(
            **_of_every_target(service, model_of, around, AZURE),
            **_of_azureml(service.azureml, model_of),
            workspace=around.azure.stand_in,
            tags=dict(around.tags_of(name, service.tags)),
            scaling=service.scaling,
        )
    return None


def _of_every_target(
    service: ServiceSettings, model_of: ModelOf, around: StackWide, cloud: str
) -> dict[str, Any]:
    return {
        "model": model_of(service.model),
        "rollout": service.rollout,
        "alarms": _alarms(service.alarms, around.receivers(cloud)),
        "network": service.network,
        "protect": service.protect,
    }


def _alarms(asked: Alarms, receivers: list[str] | None) -> Alarms:
    if receivers is None or "notify" in asked.model_fields_set:
        return asked
    return asked.model_copy(update={"notify": receivers})


def _of_aws(name: str, service: ServiceSettings, defaults: Defaults) -> dict[str, Any]:
    placed = {} if defaults.role_path is None else {"role_path": defaults.role_path}
    return {
        **placed,
        "tags": {"service": name, **service.tags},
        "permissions_boundary": defaults.permissions_boundary,
    }


def _set(target: Args) -> dict[str, Any]:
    """What stack file and profile say: of an image, a zip's own defaults are refused once set."""
    return {field: getattr(target, field) for field in target.model_fields_set}


def _of_vertex(service: ServiceSettings, model: Model, defaults: Defaults) -> dict[str, Any]:
    """A bucket is refused where there are no files for it."""
    asked = {} if service.vertex is None else _set(service.vertex)
    wanted = asked.get("bucket") is None and model.path is not None
    return {**asked, "bucket": defaults.artifact_bucket} if wanted else asked


def _of_azureml(target: AzureMlTarget, model_of: ModelOf) -> dict[str, Any]:
    """The second slot names a model, and its component takes the model itself."""
    asked, second = _set(target), target.second_slot
    if second is not None:
        asked["second_slot"] = {**_set(second), "model": model_of(second.model)}
    return asked


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
