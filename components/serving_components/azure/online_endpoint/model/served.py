"""What a deployment serves, whichever way its model comes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import pulumi
from pulumi_azure_native import machinelearningservices as ml

from serving_components.azure.online_endpoint.model import curated, first_image
from serving_components.azure.online_endpoint.model.files import CODE, Files, files_of
from serving_components.azure.online_endpoint.model.image_name import has_registry
from serving_components.azure.online_endpoint.model.uri import is_registered
from serving_components.azure.online_endpoint.model.versions import Versions
from serving_components.core import Model
from serving_components.core.assembled import assembled, text

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs

_DIGITS: Final = 16
_CONTRACT: Final = {"SERVING_CONTRACT": "azureml"}
"""An image of `serving build` sees Azure by the model that is mounted. One that brings its own is
told, and each is told how its version is called; what is no such image does not read it."""

_VERSION: Final = "SERVING_MODEL_VERSION"


@dataclass(frozen=True)
class Served:
    """What a deployment is told of its model."""

    digest: str
    """Of all that makes another deployment of it: files, image, code, and what of them is asked
    how. Known before anything is."""

    version: str
    """What others call it by: the digest of its files, or else the same."""

    environment_id: pulumi.Input[str]
    model_id: pulumi.Input[str] | None = None
    """None of an image that brings its model."""

    code: ml.CodeConfigurationArgs | None = None
    """None of an image that serves by itself."""

    variables: Mapping[str, str] = field(default_factory=dict)
    """What the container is told beside the model's own variables."""


class Serving:
    """What the deployments of one endpoint serve; its versions are made as they are asked for."""

    def __init__(
        self, name: str, args: "AzureOnlineEndpointArgs", opts: pulumi.ResourceOptions
    ) -> None:
        self._name, self._args, self._opts = name, args, opts
        self._versions = Versions(name, args, opts)

    def of(self, model: Model) -> Served:
        """What a deployment of a model is told. Its files were looked at before."""
        files = files_of(model, self._args.scoring_script)
        version = _version(model, files)
        digest = _digest([version, *self._runs(model, files)])
        called = version or digest
        own = {} if model.framework is not None else {**_CONTRACT, _VERSION: called}
        return Served(
            digest,
            called,
            self._environment(model),
            self._model(model, files),
            self._code(files),
            own,
        )

    def _runs(self, model: Model, files: Files | None) -> list[Any]:
        """What runs it: an environment and the script that it has, or an image and its ways."""
        if model.framework is not None:
            code = files.code.digest if files is not None and files.code is not None else None
            return [self._curated(model.framework), code, self._args.scoring_script]
        return self._image(model)

    def _image(self, model: Model) -> list[Any]:
        """The image, and what of its ways is not as usual: what a later version adds is.

        None of one that another resource tells, which is changed in place.
        """
        asked = self._args.inference_config.model_dump(exclude_defaults=True)
        return [model.image if isinstance(model.image, str) else None, asked]

    def _environment(self, model: Model) -> pulumi.Input[str]:
        if model.framework is not None:
            return self._curated(model.framework)
        image, server = model.image, self._args.workspace.login_server
        assert image is not None, "a model has an image or a framework"  # noqa: S101
        digest = _digest(self._image(model))
        more = None
        if isinstance(image, str) and not has_registry(image):
            if not isinstance(server, str):
                told = first_image.told(self._name, image, self._opts.parent)
                more = pulumi.ResourceOptions(hooks=told)
            image = text("{0}/{1}", server or "", image)
        return self._versions.environment(digest, image, more).id

    def _curated(self, framework: str) -> str:
        return curated.environment_id(framework, self._args.environment_versions)

    def _model(self, model: Model, files: Files | None) -> pulumi.Input[str] | None:
        if files is not None:
            without = CODE if files.code is not None else ""
            if files.model is None:
                return None
            return self._versions.model_of(files.path, files.model, without).id
        uri = model.uri
        if uri is None or is_registered(uri):
            return uri
        if isinstance(uri, str):
            return self._versions.model(_digest([uri]), uri).id
        return self._versions.told_model(uri, assembled(uri, lambda told: _digest([told]))).id

    def _code(self, files: Files | None) -> ml.CodeConfigurationArgs | None:
        if files is None or files.code is None:
            return None
        made = self._versions.code_of(files.path / CODE, files.code)
        return ml.CodeConfigurationArgs(code_id=made.id, scoring_script=self._args.scoring_script)


def _version(model: Model, files: Files | None) -> str | None:
    """Of the model alone; None of an image that brings it."""
    if files is not None:
        return files.model.digest if files.model is not None else None
    return _digest([model.uri]) if isinstance(model.uri, str) else None


def _digest(told: list[Any]) -> str:
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:_DIGITS]
