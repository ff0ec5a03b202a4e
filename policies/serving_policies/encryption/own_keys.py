"""Keys of one's own, where the configuration asks for them."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import Path, Resource

_KEYS: Final[Mapping[str, Path]] = {
    "aws:sagemaker/endpointConfiguration:EndpointConfiguration": ("kmsKeyArn",),
    "aws:lambda/function:Function": ("kmsKeyArn",),
    "aws:ecr/repository:Repository": ("encryptionConfigurations", 0, "kmsKey"),
    "aws:ebs/volume:Volume": ("kmsKeyId",),
    "aws:efs/fileSystem:FileSystem": ("kmsKeyId",),
    "aws:sagemaker/notebookInstance:NotebookInstance": ("kmsKeyId",),
    "aws:sns/topic:Topic": ("kmsMasterKeyId",),
    "aws:sqs/queue:Queue": ("kmsMasterKeyId",),
    "aws:cloudwatch/logGroup:LogGroup": ("kmsKeyId",),
    "gcp:vertex/aiEndpoint:AiEndpoint": ("encryptionSpec", "kmsKeyName"),
    "gcp:storage/bucket:Bucket": ("encryption", "defaultKmsKeyName"),
    "gcp:artifactregistry/repository:Repository": ("kmsKeyName",),
    "azure-native:machinelearningservices:Workspace": ("encryption", "keyVaultProperties"),
    "azure-native:storage:StorageAccount": ("encryption", "keyVaultProperties"),
}
"""Where each says its key: documentation of its inputs in pulumi-aws 7.51.1, pulumi-gcp 10.2.0 and
pulumi-azure-native 3.29.0 [D]. A bucket of S3 says it in a resource of its own."""

TYPES: Final = tuple(_KEYS)


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    path = _KEYS[resource.type]
    if settings["own_keys"] and resource.at(*path) is None:
        yield Finding(path, "is left out, so the cloud's own key is used", "name a key of yours")
