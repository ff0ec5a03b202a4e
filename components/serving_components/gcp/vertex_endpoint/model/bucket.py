"""The bucket of a model's files, where none is given."""

from typing import TYPE_CHECKING

import pulumi
import pulumi_gcp as gcp

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs


def bucket(
    name: str,
    args: "VertexEndpointArgs",
    *,
    kms_key: pulumi.Input[str] | None,
    opts: pulumi.ResourceOptions,
) -> "gcp.storage.Bucket":
    """Private, in the endpoint's region, and gone with all that is in it.

    No object is ever written over, so earlier versions of objects are not kept; what is deleted
    Cloud Storage keeps for seven days as it is (`softDeletePolicy` of the storage v1 discovery
    document [D]). The name ends in digits of chance, as names of buckets are one world's.
    """
    return gcp.storage.Bucket(
        name.lower(),
        location=args.location,
        project=args.project,
        uniform_bucket_level_access=True,
        public_access_prevention="enforced",
        force_destroy=True,
        encryption=None if kms_key is None else {"default_kms_key_name": kms_key},
        labels=args.labels,
        opts=opts,
    )
