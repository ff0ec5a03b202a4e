"""Examples of the emulated S3 types."""

from tests.support.lifecycle import Example

ALLOW = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject"}]}'
DENY = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:GetObject"}]}'
MD5_OF_HELLO = "5d41402abc4b2a76b9719d911017c592"

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
)
OBJECT = {"bucket": "artifacts", "key": "a/model.bin", "content": "hello"}


def _object(token: str) -> Example:
    return Example(
        token=token,
        needs=(BUCKET,),
        inputs=OBJECT,
        id="artifacts/a/model.bin",
        imported="s3://artifacts/a/model.bin",
        outputs={
            "arn": "arn:aws:s3:::artifacts/a/model.bin",
            "etag": MD5_OF_HELLO,
            "versionId": "",
            "storageClass": "STANDARD",
        },
        changed={"content": "bye"},
        replaced={"bucket": "others", "key": "b"},
    )


def _setting(
    name: str, inputs: dict[str, object], changed: dict[str, object], *, owned: bool = False
) -> Example:
    other_owner = {"expectedBucketOwner": "123456789012"} if owned else {}
    return Example(
        token=f"aws:s3/{name[0].lower()}{name[1:]}:{name}",
        needs=(BUCKET,),
        inputs={"bucket": "artifacts"} | inputs,
        id="artifacts",
        changed=changed,
        replaced={"bucket": "others"} | other_owner,
    )


def _encryption(algorithm: str) -> dict[str, object]:
    return {"rules": [{"applyServerSideEncryptionByDefault": {"sseAlgorithm": algorithm}}]}


def _expiry(days: int) -> dict[str, object]:
    return {"rules": [{"id": "old", "status": "Enabled", "expiration": {"days": days}}]}


EXAMPLES = [
    BUCKET,
    _object("aws:s3/bucketObject:BucketObject"),
    _object("aws:s3/bucketObjectv2:BucketObjectv2"),
    _setting(
        "BucketVersioning",
        {"versioningConfiguration": {"status": "Enabled"}},
        {"versioningConfiguration": {"status": "Suspended"}},
        owned=True,
    ),
    _setting(
        "BucketServerSideEncryptionConfiguration",
        _encryption("AES256"),
        _encryption("aws:kms"),
        owned=True,
    ),
    _setting("BucketPublicAccessBlock", {"blockPublicAcls": True}, {"ignorePublicAcls": True}),
    _setting("BucketPolicy", {"policy": ALLOW}, {"policy": DENY}),
    _setting(
        "BucketOwnershipControls",
        {"rule": {"objectOwnership": "BucketOwnerEnforced"}},
        {"rule": {"objectOwnership": "ObjectWriter"}},
    ),
    _setting("BucketLifecycleConfiguration", _expiry(30), _expiry(60), owned=True),
    _setting(
        "BucketLogging",
        {"targetBucket": "artifacts", "targetPrefix": "log/"},
        {"targetPrefix": "logs/"},
        owned=True,
    ),
]
