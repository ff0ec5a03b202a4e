"""What makes a bucket public, and whether that is blocked."""

from typing import Final

from cloud_sandbox.aws.iam import policy_grammar as grammar
from cloud_sandbox.aws.iam.statements import ANYONE
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties

_BLOCK: Final = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"
_OWNERSHIP: Final = "aws:s3/bucketOwnershipControls:BucketOwnershipControls"
# Conditions that leave a statement open to anyone. Those that close it are listed by the AWS SDK
# for .NET, PublicAccessBlockConfiguration [D]; one that is in neither list is not judged.
_OPEN: Final = frozenset(
    {"aws:securetransport", "aws:referer", "aws:useragent", "s3:prefix", "s3:tlsversion"}
)

_OWNER_OF_ALL: Final = "BucketOwnerEnforced"

BLOCKED_AT_FIRST: Final = (
    'torchbox/buckup pull request 18; AWS storage blog, "Understanding Amazon S3 Block Public'
    ' Access": on for every new bucket since April 2023'
)


def is_public(statement: Properties) -> bool:
    """Whether a statement lets anyone in."""
    if statement.get("Effect") != "Allow" or "NotPrincipal" in statement:
        return False
    if ("AWS", ANYONE) not in grammar.principals(statement):
        return False
    condition = statement.get("Condition") or {}
    keys = {key.lower() for block in condition.values() for key in block}
    return keys <= _OPEN


def blocks(here: Here, bucket: str, what: str) -> bool:
    """Whether a bucket refuses to become public in one way: by `blockPublicPolicy`, say."""
    setting = here.find(_BLOCK, bucket)
    return setting is None or setting.inputs.get(what) in {True, "true"}


def takes_acls(here: Here, bucket: str) -> bool:
    """Whether lists of access count: not where the bucket's owner owns all, as at first."""
    setting = here.find(_OWNERSHIP, bucket)
    ownership = setting.inputs["rule"]["objectOwnership"] if setting else _OWNER_OF_ALL
    return bool(ownership != _OWNER_OF_ALL)
