"""The example of a bucket."""

from dataclasses import replace
from functools import partial

from cloud_sandbox.engine.record import Scope
from tests.sandbox.aws.s3.breaches import breaches_of_bucket_policies, make
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example


def _belongs(account: str, region: str, cloud: Emulated) -> None:
    """A bucket that is there already, in another account or region."""
    made = cloud.create(BUCKET.token, {"bucket": "artifacts"}, name="other")
    [record] = [record for record in cloud.everything() if record.id == made.id]
    cloud.store.drop(record)
    cloud.store.put(replace(record, scope=Scope("aws", account, region)))


def _named(name: str, told: str) -> Breach:
    return Breach("name_is_allowed", f"bucket: {told}", inputs={"bucket": name, "policy": None})


BUCKET = Example(
    token="aws:s3/bucket:Bucket",
    inputs={"bucket": "artifacts"},
    id="artifacts",
    outputs={
        "arn": "arn:aws:s3:::artifacts",
        "bucketDomainName": "artifacts.s3.amazonaws.com",
        "bucketRegionalDomainName": "artifacts.s3.eu-west-1.amazonaws.com",
        "bucketRegion": "eu-west-1",
        "hostedZoneId": "Z1BKCTXD74EZPE",
        "forceDestroy": False,
    },
    changed={"forceDestroy": True, "tags": {"team": "risk"}},
    replaced={"bucket": "others", "bucketPrefix": "x-", "objectLockEnabled": True},
    breaches=(
        *breaches_of_bucket_policies(),
        _named("ab", "takes 3 to 63 characters, 'ab' has 2"),
        _named("a" * 64, "takes 3 to 63 characters"),
        _named("Artifacts", "takes lower-case letters, digits, periods and hyphens"),
        _named("my_models", "takes lower-case letters, digits, periods and hyphens"),
        _named("-models", "must begin and end with a letter or a digit"),
        _named("models.", "must begin and end with a letter or a digit"),
        _named("my..models", "must not have two periods side by side"),
        _named("192.168.5.4", "must not look like an IP address"),
        _named("xn--models", "must not begin with xn--"),
        _named("sthree-models", "must not begin with sthree-"),
        _named("amzn-s3-demo-models", "must not begin with amzn-s3-demo-"),
        _named("models-s3alias", "must not end with -s3alias"),
        _named("models--ol-s3", "must not end with --ol-s3"),
        _named("models.mrap", "must not end with .mrap"),
        _named("models--x-s3", "must not end with --x-s3"),
        Breach(
            "name_is_free",
            "BucketAlreadyOwnedByYou: Your previous request to create the named bucket succeeded"
            " and you already own it. It is in us-east-1",
            before=partial(_belongs, "123456789012", "us-east-1"),
        ),
        Breach(
            "name_is_free",
            "BucketAlreadyExists: The requested bucket name is not available.",
            before=partial(_belongs, "210987654321", "eu-west-1"),
        ),
        Breach(
            "empty",
            "BucketNotEmpty: The bucket you tried to delete is not empty."
            " 'artifacts' has 1 objects; delete them first or set forceDestroy",
            after=partial(
                make,
                "aws:s3/bucketObjectv2:BucketObjectv2",
                {"bucket": "artifacts", "key": "a", "content": "hello"},
            ),
        ),
    ),
)
