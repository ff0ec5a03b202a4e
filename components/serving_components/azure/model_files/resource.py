"""AzureModelFiles: a model's files in a container of blobs."""

from collections.abc import Mapping
from typing import Any

import pulumi

from serving_components.azure.model_files.arguments import AzureModelFilesArgs
from serving_components.azure.model_files.provider import AzureModelFilesProvider
from serving_components.core.own_resource.resource import OwnResource
from serving_components.core.own_resource.telling import happened


class AzureModelFiles(OwnResource, module="serving", name="AzureModelFiles"):
    """Put by a token of Entra: azure-native's `Blob` works by an account's keys alone.

    That is pulumi-azure-native issue 2015 [I], and accounts here have no keys.

    Other contents are another folder, so what is served from this one is never written over. Give
    the resource a name with its contents in it, and the files of before stay until nothing names
    them any more.
    """

    folder: pulumi.Output[str]
    """Folder in the container that has the files."""

    mounted: pulumi.Output[str]
    """Path in the container that a version of a model names, once all files are there."""

    failure: pulumi.Output[str | None]
    """Why they are not, in one line; None if they are."""

    def __init__(
        self,
        name: str,
        args: AzureModelFilesArgs | Mapping[str, Any],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        asked = AzureModelFilesArgs.take(args)
        found = asked.contents
        inputs = {
            "account": asked.account,
            "container": asked.container,
            "folder": found.folder(asked.prefix),
            "mounted": found.mounted(asked.prefix),
            "files": dict(found.files),
            "root": str(found.root),
            "roleWaitMinutes": asked.role_wait_minutes,
        }
        super().__init__(AzureModelFilesProvider(), name, inputs, ("missing", "failure"), opts)
        self.mounted = happened(self.mounted, self.failure)
