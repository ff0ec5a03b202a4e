"""Examples of the settings of a bucket."""

from typing import Any

from tests.sandbox.aws.iam.breaches import policy
from tests.sandbox.aws.s3.breaches import MAY_READ, WITHOUT_BUCKET, breaches_of_bucket_policies
from tests.sandbox.aws.s3.bucket_example import BUCKET
from tests.sandbox.aws.s3.object_examples import encryption
from tests.support.lifecycle import Breach, Example

ALLOW = policy(MAY_READ | {"Resource": "*"})
DENY = policy(MAY_READ | {"Resource": "*", "Effect": "Deny"})


def _setting(
    name: str,
    inputs: dict[str, Any],
    changed: dict[str, Any],
    *breaches: Breach,
    owned: bool = False,
) -> Example:
    other_owner = {"expectedBucketOwner": "123456789012"} if owned else {}
    return Example(
        token=f"aws:s3/{name[0].lower()}{name[1:]}:{name}",
        needs=(BUCKET,),
        inputs={"bucket": "artifacts"} | inputs,
        id="artifacts",
        changed=changed,
        replaced={"bucket": "others"} | other_owner,
        breaches=(WITHOUT_BUCKET, *breaches),
    )


def _expiry(days: int, **more: Any) -> dict[str, Any]:
    return {"rules": [{"id": "old", "status": "Enabled", "expiration": {"days": days}} | more]}


def _lifecycle(rule: str, told: str, **more: Any) -> Breach:
    return Breach(rule, told, inputs=_expiry(30, **more))


SETTING_EXAMPLES = [
    _setting(
        "BucketVersioning",
        {"versioningConfiguration": {"status": "Enabled"}},
        {"versioningConfiguration": {"status": "Suspended"}},
        Breach(
            "status_is_one_it_has",
            "versioningConfiguration.status: must be Enabled, Suspended, Disabled; got 'On'",
            inputs={"versioningConfiguration": {"status": "On"}},
        ),
        Breach(
            "mfa_delete_has_its_device",
            "mfa: is required with mfaDelete",
            inputs={"versioningConfiguration": {"status": "Enabled", "mfaDelete": "Enabled"}},
        ),
        owned=True,
    ),
    _setting(
        "BucketServerSideEncryptionConfiguration",
        encryption("AES256"),
        encryption("aws:kms"),
        Breach("has_a_rule", "rules: takes a rule", inputs={"rules": []}),
        Breach(
            "key_is_for_kms",
            "kmsMasterKeyId: is for sseAlgorithm aws:kms or aws:kms:dsse; got AES256",
            inputs=encryption("AES256", "alias/artifacts"),
        ),
        owned=True,
    ),
    _setting("BucketPublicAccessBlock", {"blockPublicAcls": True}, {"ignorePublicAcls": True}),
    _setting(
        "BucketPolicy",
        {"policy": ALLOW},
        {"policy": DENY},
        *breaches_of_bucket_policies(),
        Breach(
            "not_public_where_blocked",
            "AccessDenied: Statement[0] makes bucket 'artifacts' public",
            inputs={"policy": policy(MAY_READ | {"Principal": "*"})},
        ),
        Breach(
            "not_public_where_blocked",
            "AccessDenied: Statement[0] makes bucket 'artifacts' public",
            inputs={
                "policy": policy(
                    MAY_READ
                    | {
                        "Principal": {"AWS": "*"},
                        "Condition": {"Bool": {"aws:SecureTransport": "true"}},
                    }
                )
            },
        ),
    ),
    _setting(
        "BucketOwnershipControls",
        {"rule": {"objectOwnership": "BucketOwnerEnforced"}},
        {"rule": {"objectOwnership": "ObjectWriter"}},
    ),
    _setting(
        "BucketLifecycleConfiguration",
        _expiry(30),
        _expiry(60),
        Breach("rules_are_some", "rules: takes 1 to 1000 rules; got 0", inputs={"rules": []}),
        Breach(
            "ids_are_unique",
            "rules[1].id: 'old' is the id of another rule",
            inputs={"rules": _expiry(30)["rules"] * 2},
        ),
        _lifecycle("ids_are_unique", "takes 1 to 255 characters; has 256", id="a" * 256),
        _lifecycle(
            "rules_do_something",
            "rules[0]: InvalidRequest: At least one action needs to be specified in a rule",
            expiration=None,
        ),
        _lifecycle(
            "counts_are_in_range",
            "rules[0].expiration.days: must be 1 or more; got 0",
            expiration={"days": 0},
        ),
        _lifecycle(
            "counts_are_in_range",
            "rules[0].transitions[0].days: must be 0 or more; got -1",
            transitions=[{"days": -1, "storageClass": "GLACIER"}],
        ),
        _lifecycle(
            "counts_are_in_range",
            "newerNoncurrentVersions: must be 1 to 100; got 101",
            noncurrentVersionExpiration={"noncurrentDays": 1, "newerNoncurrentVersions": 101},
        ),
        _lifecycle(
            "transitions_have_a_time",
            "rules[0].transitions[0]: needs date or days",
            transitions=[{"storageClass": "GLACIER"}],
        ),
        _lifecycle(
            "transitions_have_a_time",
            "has date and days, and may have one of them",
            transitions=[
                {"days": 1, "date": "2030-01-01T00:00:00Z", "storageClass": "DEEP_ARCHIVE"}
            ],
        ),
        _lifecycle(
            "expirations_have_one_time",
            "rules[0].expiration: has days and expiredObjectDeleteMarker",
            expiration={"days": 1, "expiredObjectDeleteMarker": True},
        ),
        owned=True,
    ),
    _setting(
        "BucketLogging",
        {"targetBucket": "artifacts", "targetPrefix": "log/"},
        {"targetPrefix": "logs/"},
        Breach(
            "target_exists",
            "targetBucket: bucket 'gone' does not exist in eu-west-1",
            inputs={"targetBucket": "gone"},
        ),
        Breach(
            "grants_need_lists",
            "targetGrants: bucket 'artifacts' has no access control lists",
            inputs={
                "targetGrants": [
                    {"grantee": {"type": "CanonicalUser", "id": "a"}, "permission": "READ"}
                ]
            },
        ),
        owned=True,
    ),
]
