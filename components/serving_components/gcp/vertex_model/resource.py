"""VertexModel: a model of Vertex AI, whose versions are uploaded under one parent."""

from collections.abc import Mapping
from typing import Any, Final

import pulumi

from serving_components.core.names import physical_name
from serving_components.core.own_resource.resource import OwnResource
from serving_components.core.own_resource.telling import happened
from serving_components.gcp.own_resource.digest import owner_of
from serving_components.gcp.vertex_model.arguments import VertexModelArgs
from serving_components.gcp.vertex_model.provider import VertexModelProvider

_LIMIT: Final = 63


class VertexModel(OwnResource, module="serving", name="VertexModel"):
    """Another container, artifact or revision is uploaded as another version, in place."""

    model_name: pulumi.Output[str]
    """`projects/P/locations/L/models/M`."""

    version_id: pulumi.Output[str]
    """Number of the version that was asked for."""

    version_name: pulumi.Output[str]
    """`projects/P/locations/L/models/M@2`: what a VertexDeployment takes."""

    failure: pulumi.Output[str | None]
    """Why that version is not there, in one line; None if it is."""

    def __init__(
        self,
        name: str,
        args: VertexModelArgs | Mapping[str, Any],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        asked = VertexModelArgs.take(args)
        model_id = asked.model_id or _model_id(name)
        inputs = {
            "project": asked.project,
            "location": asked.location,
            "modelId": model_id,
            "container": asked.container.spec,
            "artifactUri": asked.artifact_uri,
            "revision": asked.revision,
            "displayName": asked.display_name or model_id,
            "description": asked.description,
            "labels": asked.labels,
            "kmsKey": asked.kms_key,
            "uploadServiceAccount": asked.upload_service_account,
            "keepVersions": asked.keep_versions,
            "timeoutMinutes": asked.timeout_minutes,
            "adopt": asked.adopt,
            "owner": owner_of(name),
        }
        outputs = ("model_name", "version_id", "version_name", "adopted", "operation", "failure")
        super().__init__(VertexModelProvider(), name, inputs, outputs, opts)
        self.version_id = happened(self.version_id, self.failure)
        self.version_name = happened(self.version_name, self.failure)


def _model_id(name: str) -> str:
    """`[a-z_][a-z0-9_-]{0,62}`: `UploadModelRequest.modelId` [D]."""
    made = physical_name(name, _LIMIT).lower()
    return made if made[0].isalpha() else f"_{made}"[:_LIMIT]
