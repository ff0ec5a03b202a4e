"""Versions of a model, of code and of an environment, each by its contents and each made once.

Other contents are other resources beside those of before, which stay in the state until no
deployment names them any more. What holds all versions of one name is made with the first. In a
workspace a version that was deleted can be made again (Azure/azureml-examples pull request 3743
[I]); in a registry it could not (Azure/azureml-assets pull request 2919 [I]).
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import pulumi
from pulumi_azure_native import machinelearningservices as ml

from serving_components.azure.model_files.arguments import AzureModelFilesArgs
from serving_components.azure.model_files.resource import AzureModelFiles
from serving_components.azure.online_endpoint.model.files import CODE
from serving_components.azure.online_endpoint.model.holding import Holding, held_in
from serving_components.azure.online_endpoint.model.own_image import own_image
from serving_components.core.assembled import text
from serving_components.core.names import physical_name

if TYPE_CHECKING:
    from serving_components.azure.model_files.contents import Contents
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs

_CUSTOM: Final = "custom_model"
"""`AssetTypes.CUSTOM_MODEL` of azure-ai-ml 1.35.2 [D]."""

_TOLD: Final = "told"
_LONGEST: Final = 60
"""Letters of a folder's name, of the 100 that a prefix may have."""

Made = TypeVar("Made")


class Versions:
    """Of one endpoint, in its workspace."""

    def __init__(
        self, name: str, args: "AzureOnlineEndpointArgs", opts: pulumi.ResourceOptions
    ) -> None:
        self._name, self._args, self._opts = name, args, opts
        self._made: dict[tuple[str, str], Any] = {}
        self._held = held_in(args.workspace)
        self._holding = Holding(name, args, opts)

    def model_of(self, path: Path, found: "Contents", without: str) -> ml.ModelVersion:
        """Files of this machine."""
        files = self._files(f"{self._name}-{found.digest}", path, without)
        return self.model(found.digest, self._args.workspace.datastore_uri(files.mounted))

    def model(self, digest: str, uri: pulumi.Input[str]) -> ml.ModelVersion:
        """Files that lie there."""
        return self._once("model", digest, lambda: self._model(digest, digest, uri, self._opts))

    def told_model(self, uri: pulumi.Input[str], digest: pulumi.Input[str]) -> ml.ModelVersion:
        """Files where another resource says, whose version is replaced with where that is."""
        after = pulumi.ResourceOptions(delete_before_replace=False)
        opts = pulumi.ResourceOptions.merge(self._opts, after)
        return self._model(_TOLD, digest, uri, opts)

    def _model(
        self,
        named: str,
        version: pulumi.Input[str],
        uri: pulumi.Input[str],
        opts: pulumi.ResourceOptions,
    ) -> ml.ModelVersion:
        return ml.ModelVersion(
            f"{self._name}-{named}",
            name=self._holding.models.name,
            version=version,
            properties=ml.ModelVersionPropertiesArgs(
                model_type=_CUSTOM, model_uri=uri, tags=self._args.tags
            ),
            opts=opts,
            **self._held,
        )

    def code_of(self, path: Path, found: "Contents") -> ml.CodeVersion:
        """Code of this machine.

        It is named by the URL of its folder, as azure-ai-ml 1.35.2 names it (`full_storage_path` of
        its `Code`) [D].
        """

        def make() -> ml.CodeVersion:
            files = self._files(f"{self._name}-{CODE}-{found.digest}", path, "")
            workspace = self._args.workspace
            account, container = workspace.storage_account or "", workspace.container or ""
            url = "https://{0}.blob.core.windows.net/{1}/{2}"
            return ml.CodeVersion(
                f"{self._name}-{found.digest}",
                name=self._holding.codes.name,
                version=found.digest,
                properties=ml.CodeVersionPropertiesArgs(
                    code_uri=text(url, account, container, files.mounted)
                ),
                opts=self._opts,
                **self._held,
            )

        return self._once("code", found.digest, make)

    def environment(
        self, digest: str, image: pulumi.Input[str], more: pulumi.ResourceOptions | None
    ) -> ml.EnvironmentVersion:
        """An own image, and how it is asked."""

        def make() -> ml.EnvironmentVersion:
            return ml.EnvironmentVersion(
                f"{self._name}-{digest}",
                name=self._holding.environments.name,
                version=digest,
                properties=own_image(image, self._args),
                opts=pulumi.ResourceOptions.merge(self._opts, more),
                **self._held,
            )

        return self._once("environment", digest, make)

    def _files(self, name: str, path: Path, without: str) -> AzureModelFiles:
        workspace = self._args.workspace
        account, container = workspace.storage_account, workspace.container
        assert account is not None, "an objection sees to it"  # noqa: S101
        assert container is not None, "an objection sees to it"  # noqa: S101
        asked = AzureModelFilesArgs(
            account=account,
            container=container,
            prefix=physical_name(self._name, _LONGEST),
            path=str(path),
            without=without,
        )
        return self._once("files", name, lambda: AzureModelFiles(name, asked, self._opts))

    def _once(self, kind: str, digest: str, make: Callable[[], Made]) -> Made:
        """Two slots may serve the same."""
        key = (kind, digest)
        if key not in self._made:
            self._made[key] = make()
        return cast("Made", self._made[key])
