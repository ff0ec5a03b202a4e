"""aws:s3/bucket:Bucket."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cloud_sandbox.aws.documented import Documented
from cloud_sandbox.aws.partition import partition_of
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.resource import Here
from cloud_sandbox.engine.store import Record
from cloud_sandbox.engine.wire import Properties

OBJECTS: Final = ("aws:s3/bucketObjectv2:BucketObjectv2", "aws:s3/bucketObject:BucketObject")
_HOSTED_ZONES: Final = Path(__file__).with_name("hosted_zones.json")


class Bucket(Documented):
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

    def objections(self, here: Here, inputs: Properties) -> Iterator[str]:
        for other in here.store.all(self.token):
            if other.id == inputs["bucket"] and other.scope != here.scope:
                yield (
                    f"bucket name {other.id!r} is taken by account {other.scope.account} in"
                    f" {other.scope.region}; bucket names are unique across accounts and regions"
                )

    def holds(self, here: Here, record: Record) -> Iterator[str]:
        objects = _objects(here, record)
        if objects and not record.inputs.get("forceDestroy"):
            yield (
                f"bucket {record.id!r} is not empty ({len(objects)} objects); delete them first"
                " or set forceDestroy"
            )

    def delete(self, here: Here, record: Record) -> None:
        super().delete(here, record)
        for item in _objects(here, record):
            here.store.drop(item)


def bucket_arn(here: Here, name: str) -> str:
    """ARN of a bucket, which names neither region nor account."""
    partition = partition_of(here.scope.region)
    return f"arn:{partition.id if partition else 'aws'}:s3:::{name}"


def missing_bucket(here: Here, name: str) -> Iterator[str]:
    """Why something cannot belong to this bucket, if it does not exist."""
    if here.find(Bucket.token, name) is None:
        yield f"bucket {name!r} does not exist in {here.scope.region}"


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
