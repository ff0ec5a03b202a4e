"""aws:s3/bucket:Bucket."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cloud_sandbox.aws.partition import partition_of
from cloud_sandbox.aws.s3 import bucket_name
from cloud_sandbox.aws.s3.bucket_policied import BucketPolicied
from cloud_sandbox.aws.s3.location import bucket_arn
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

OBJECTS: Final = ("aws:s3/bucketObjectv2:BucketObjectv2", "aws:s3/bucketObject:BucketObject")
_HOSTED_ZONES: Final = Path(__file__).with_name("hosted_zones.json")


NO_SUCH_BUCKET: Final = rules.documented("botocore s3 HeadBucket: NoSuchBucket")
_OWNED: Final = (
    "BucketAlreadyOwnedByYou: Your previous request to create the named bucket succeeded and you"
    " already own it."
)
_TAKEN: Final = (
    "BucketAlreadyExists: The requested bucket name is not available. The bucket namespace is"
    " shared by all users of the system. Select a different name and try again."
)


class Bucket(BucketPolicied):
    """A bucket. Its name is taken for every account of the partition."""

    token = "aws:s3/bucket:Bucket"
    api = "s3:CreateBucket"
    schema = "AWS::S3::Bucket"
    words = {"bucket": "Bucket", "objectLockEnabled": "ObjectLockEnabledForBucket"}
    # pulumi-aws `provider/resources.go` [D].
    auto_name = AutoName("bucket", max_length=63, lower=True, prefix="bucketPrefix")
    # `ForceNew` in `bucket.go` of terraform-provider-aws [D].
    replaced_by = frozenset({"bucket", "bucketPrefix", "bucketNamespace", "objectLockEnabled"})
    policies = frozenset({"policy"})
    # SDK docstrings of 7.51.1 [D].
    defaults = {"forceDestroy": False}
    taken = rules.quoted("hashicorp/terraform-provider-aws issue 423")

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["bucket"]
        return name

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        region = here.scope.region
        partition = partition_of(region)
        suffix = partition.dns_suffix if partition else "amazonaws.com"
        return {
            "arn": bucket_arn(here, identity),
            "bucketDomainName": f"{identity}.s3.{suffix}",
            "bucketRegion": region,
            "bucketRegionalDomainName": f"{identity}.s3.{region}.{suffix}",
            "hostedZoneId": _hosted_zone(region),
            "objectLockEnabled": False,
            "requestPayer": "BucketOwner",
        }

    def already(self, here: Here, identity: str) -> str:
        return _OWNED

    @rules.of_inputs(
        "its name keeps to S3's naming rules",
        rules.documented("S3 user guide, General purpose bucket naming rules"),
    )
    def _name_is_allowed(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs.get("bucket")
        if isinstance(name, str):
            for wrong in bucket_name.faults(name):
                yield Fault("bucket", wrong)

    @rules.of_creation(
        "no bucket of any account has its name in any region of the partition",
        rules.documented("botocore s3 CreateBucket: BucketAlreadyExists, BucketAlreadyOwnedByYou"),
    )
    def _name_is_free(self, here: Here, inputs: Properties) -> Iterator[str]:
        partition = partition_of(here.scope.region)
        for other in here.store.all(self.token):
            if other.id != inputs["bucket"] or partition_of(other.scope.region) != partition:
                continue
            mine = other.scope.account == here.scope.account
            yield f"{_OWNED} It is in {other.scope.region}" if mine else _TAKEN

    @rules.of_deletion(
        "it is empty, or takes what is in it along by forceDestroy",
        rules.quoted("hashicorp/terraform-provider-aws issue 208; botocore s3 DeleteBucket"),
    )
    def _empty(self, here: Here, record: Record) -> Iterator[str]:
        objects = _objects(here, record)
        if objects and not record.inputs.get("forceDestroy"):
            versions = any(item.attributes.get("versionId") for item in objects)
            also = " You must delete all versions in the bucket." if versions else ""
            yield (
                f"BucketNotEmpty: The bucket you tried to delete is not empty.{also}"
                f" {record.id!r} has {len(objects)} objects; delete them first or set forceDestroy"
            )

    def delete(self, here: Here, record: Record) -> Record | None:
        left = super().delete(here, record)
        for item in _objects(here, record):
            here.store.drop(item)
        return left


def missing_bucket(here: Here, name: str) -> Iterator[str]:
    """Why something cannot belong to this bucket, if it does not exist here."""
    if here.find(Bucket.token, name) is not None:
        return
    elsewhere = [
        record.scope.region
        for record in here.store.all(Bucket.token)
        if record.id == name and record.scope.account == here.scope.account
    ]
    there = f"; it is in {elsewhere[0]}, so set region to that" if elsewhere else ""
    yield f"bucket {name!r} does not exist in {here.scope.region}{there}"


def _objects(here: Here, bucket: Record) -> list[Record]:
    return [
        item
        for token in OBJECTS
        for item in here.store.all(token, here.scope)
        if item.inputs["bucket"] == bucket.id
    ]


def _hosted_zone(region: str) -> str | None:
    zones: dict[str, str] = json.loads(_HOSTED_ZONES.read_text(encoding="utf-8"))["zones"]
    return zones.get(region)
