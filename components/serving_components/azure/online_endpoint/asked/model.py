"""What of a `model` Azure Machine Learning does not serve."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from serving_components.azure.online_endpoint.live import LIVE
from serving_components.azure.online_endpoint.model import curated, image_name, uri
from serving_components.azure.online_endpoint.model.files import CODE
from serving_components.azure.online_endpoint.serving.inference_config import InferenceConfig
from serving_components.azure.online_endpoint.serving.slots_asked import asked_slots
from serving_components.core import Fault, Model

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs

_USUAL: Final = "score.py"
_OURS: Final = {
    "SERVING_PORT": "set inference_config.port, which Azure asks at",
    "SERVING_CONTRACT": "leave it out, as Azure asks in one way alone",
}
_VARIABLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_AZURES: Final = ("AML_APP_ROOT", "AZUREML_ENTRY_SCRIPT", "AZUREML_MODEL_DIR")
"""What Azure sets for each container: `azureml_image_context.py` of azure-ai-ml 1.35.2 [D]."""


def objections(args: "AzureOnlineEndpointArgs") -> Iterator[Fault]:
    """All of it, at its path."""
    slots = asked_slots(args)
    for slot in slots:
        path = ("model",) if slot.name == LIVE else ("second_slot", "model")
        for fault in _of_model(slot.model, args):
            yield Fault((*path, *fault.path), fault.reason)
    frameworks = [slot.model.framework for slot in slots]
    yield from curated.objections(args.environment_versions, set(frameworks))
    if all(frameworks) and args.inference_config != InferenceConfig():
        yield Fault(
            ("inference_config",),
            f"is of an own image, and the environment of {frameworks[0]} has ways of its own; leave"
            " it out, or give model.image instead of model.framework",
        )
    if not any(frameworks) and args.scoring_script != _USUAL:
        yield Fault(
            ("scoring_script",),
            "is run by an environment of Azure's, and an own image serves by itself; leave it out,"
            " or give model.framework instead of model.image",
        )


def _of_model(model: Model, args: "AzureOnlineEndpointArgs") -> Iterator[Fault]:
    if model.package is not None:
        yield Fault(
            ("package",),
            "is a version in SageMaker's registry, which Azure does not read; give path, uri or"
            " image",
        )
        return
    if model.imageless:
        yield Fault(
            ("framework",),
            "is required beside a path: sklearn:1.5 for an environment of Azure's that runs"
            f" {CODE}/{args.scoring_script}, or image for your own",
        )
    yield from _of_framework(model)
    yield from _of_image(model.image, args)
    yield from _of_place(model, args)
    yield from _of_variables(model.environment)


def _of_variables(environment: Mapping[str, object]) -> Iterator[Fault]:
    for name in environment:
        if name in _AZURES:
            yield Fault(("environment", name), "is set by Azure itself; leave it out")
        elif name in _OURS:
            yield Fault(("environment", name), f"is set here; {_OURS[name]}")
        elif not _VARIABLE.fullmatch(name):
            yield Fault(
                ("environment", name),
                f"must be letters, digits and underscores, no digit first; got {name!r}",
            )


def _of_framework(model: Model) -> Iterator[Fault]:
    if model.framework is None:
        return
    reason = curated.refusal(model.framework)
    if reason is not None:
        yield Fault(("framework",), reason)
    if model.uri is not None:
        yield Fault(
            ("uri",),
            f"has no script that the environment of {model.framework} runs; give path, a folder"
            f" with {CODE}/{_USUAL} in it, or image instead of framework",
        )


def _of_image(image: object, args: "AzureOnlineEndpointArgs") -> Iterator[Fault]:
    if not isinstance(image, str):
        return
    reason = image_name.refusal(image)
    if reason is not None:
        yield Fault(("image",), reason)
    elif not image_name.has_registry(image) and args.workspace.login_server is None:
        yield Fault(
            ("image",),
            f"{image} has no registry, and workspace none either; write the registry before it, as"
            " in risk.azurecr.io/fraud, or give the workspace a login_server",
        )


def _of_place(model: Model, args: "AzureOnlineEndpointArgs") -> Iterator[Fault]:
    if model.path is not None and args.workspace.storage_account_id is None:
        yield Fault(
            ("path",),
            "is put into a storage account, and workspace names none; give it storage_account_id,"
            " container and datastore, or put the files there yourself and give uri",
        )
    if isinstance(model.uri, str):
        reason = uri.refusal(model.uri)
        if reason is not None:
            yield Fault(("uri",), reason)
