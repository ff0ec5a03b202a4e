"""What keeps an endpoint's data its owner's: its network, its key, and what is captured of it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pulumi

from serving_components.aws import iam
from serving_components.aws.encryption import Encrypted
from serving_components.aws.sagemaker_endpoint import variants
from serving_components.aws.sagemaker_endpoint.arguments import SageMakerEndpointArgs
from serving_components.aws.sagemaker_endpoint.asked import local_storage
from serving_components.aws.sagemaker_endpoint.safety import encryption, network
from serving_components.aws.sagemaker_endpoint.safety.captured import Captured, captured
from serving_components.aws.sagemaker_endpoint.safety.encryption import encrypted


@dataclass(frozen=True)
class Safeguards:
    """What is made of them, or given."""

    encrypted: Encrypted
    captured: Captured | None


def safeguards(
    name: str,
    physical_name: str,
    args: SageMakerEndpointArgs,
    *,
    log_group: str,
    parent: pulumi.Resource,
) -> Safeguards:
    """The key, before all that it encrypts, and the bucket of what is captured.

    Warns of what AWS does not do with them.
    """
    for caution in _cautions(args):
        pulumi.log.warn(caution, resource=parent)
    capture = args.data_capture
    by = encrypted(
        name,
        physical_name,
        args.encryption,
        log_group=log_group,
        tags=args.tags,
        outlives=capture is not None and capture.outlives,
        parent=parent,
    )
    if capture is None:
        return Safeguards(by, None)
    return Safeguards(
        by, captured(name, physical_name, capture, by=by, tags=args.tags, parent=parent)
    )


def permissions(
    args: SageMakerEndpointArgs, safe: Safeguards, *, own_bucket: bool, asker: pulumi.Resource
) -> list[iam.Statement]:
    """What the role needs for them.

    Model data is read by the key where its bucket is made here, and so has it, or where the key is
    given, and so may be that of a given bucket too.
    """
    with_data = any(model.path or model.uri or model.package for model in args.models)
    of_keys = encryption.permissions(
        safe.encrypted,
        volumes=args.serverless is None,
        reads=own_bucket or (with_data and args.encryption.kms_key is not None),
        asker=asker,
    )
    of_captures = [] if safe.captured is None else safe.captured.permissions
    return [*network.permissions(args.network, asker), *of_keys, *of_captures]


def _cautions(args: SageMakerEndpointArgs) -> Iterator[str]:
    """What AWS takes, and does not do as one may think."""
    yield from network.cautions(args.network)
    types = [served.instance_type or "" for served in variants.every(args)]
    yield from local_storage.cautions(args.encryption, types)
