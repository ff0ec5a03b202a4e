"""aws:kms/key:Key."""

import uuid
from collections.abc import Iterator

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.documented import Documented
from cloud_sandbox.aws.go_json import compact
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.resource import Here
from cloud_sandbox.engine.store import Record
from cloud_sandbox.engine.wire import Properties


class Key(Documented):
    """A key. Deleting schedules its deletion, which the provider takes for being gone."""

    token = "aws:kms/key:Key"
    api = "kms:CreateKey"
    schema = "AWS::KMS::Key"
    words = {"customerMasterKeySpec": "KeySpec"}
    # `key.go` of terraform-provider-aws [D]; so are the defaults.
    replaced_by = frozenset(
        {"customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"}
    )
    policies = frozenset({"policy"})
    defaults = {
        "bypassPolicyLockoutSafetyCheck": False,
        "customerMasterKeySpec": "SYMMETRIC_DEFAULT",
        "enableKeyRotation": False,
        "isEnabled": True,
        "keyUsage": "ENCRYPT_DECRYPT",
    }

    def identity(self, here: Here, inputs: Properties) -> str:
        key = str(uuid.uuid4())
        return f"mrk-{key.replace('-', '')}" if inputs.get("multiRegion") is True else key

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {
            "arn": arn(here, "kms", f"key/{identity}"),
            "keyId": identity,
            "description": "",
            "multiRegion": False,
            "policy": _default_policy(here),
        }

    def rules(self, inputs: Properties) -> Iterator[Fault]:
        yield from super().rules(inputs)
        for name, needed in _NEEDS.items():
            if inputs.get(name) is not None and inputs.get(needed) is None:
                yield Fault(name, f"needs {needed} beside it")


# `RequiredWith` in `key.go` of terraform-provider-aws [D].
_NEEDS = {"rotationPeriodInDays": "enableKeyRotation", "xksKeyId": "customKeyStoreId"}


def key_of(here: Here, name: str) -> Record | None:
    """The key of an id or an ARN."""
    return here.find(Key.token, name.rpartition(":key/")[2])


def _default_policy(here: Here) -> str:
    """The account may do everything: KMS guide, "Default key policy" [U]."""
    statement = {
        "Sid": "Enable IAM User Permissions",
        "Effect": "Allow",
        "Principal": {"AWS": arn(here, "iam", "root", regional=False)},
        "Action": "kms:*",
        "Resource": "*",
    }
    return compact({"Id": "key-default-1", "Statement": [statement], "Version": "2012-10-17"})
