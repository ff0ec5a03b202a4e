"""aws:kms/key:Key."""

import uuid
from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.go_json import compact
from cloud_sandbox.aws.iam.policied import NamesPrincipals
from cloud_sandbox.aws.iam.visible_principals import missing_principals
from cloud_sandbox.aws.kms.key_usage import ENCRYPTS, SYMMETRIC, uses_of
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_PROVIDER: Final = "`internal/service/kms/key.go` of terraform-provider-aws"
_DAYS: Final = {"deletionWindowInDays": (7, 30), "rotationPeriodInDays": (90, 2560)}
_NEEDS: Final = {"rotationPeriodInDays": "enableKeyRotation", "xksKeyId": "customKeyStoreId"}


class Key(NamesPrincipals):
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
        "customerMasterKeySpec": SYMMETRIC,
        "enableKeyRotation": False,
        "isEnabled": True,
        "keyUsage": ENCRYPTS,
    }
    taken = rules.documented("botocore kms CreateKey: KMS makes up the id, so no two are the same")

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

    @rules.of_inputs(
        "what only goes together is given together",
        rules.documented(f"{_PROVIDER}: RequiredWith"),
    )
    def _options_have_what_they_need(self, inputs: Properties) -> Iterator[Fault]:
        for name, needed in _NEEDS.items():
            if inputs.get(name) not in {None, UNKNOWN} and inputs.get(needed) is None:
                yield Fault(name, f"needs {needed} beside it")

    @rules.of_inputs(
        "it is deleted after 7 to 30 days and rotated every 90 to 2560",
        rules.documented(f"{_PROVIDER}; botocore kms ScheduleKeyDeletion, EnableKeyRotation"),
    )
    def _periods_are_in_range(self, inputs: Properties) -> Iterator[Fault]:
        for name, (least, most) in _DAYS.items():
            days = inputs.get(name)
            if days is not None and days is not UNKNOWN and not least <= float(days) <= most:
                yield Fault(name, f"must be {least} to {most} days; got {days}")

    @rules.of_inputs(
        "its usage is one that keys of its spec have",
        rules.documented("botocore kms CreateKey, KeyUsage"),
    )
    def _usage_fits_the_spec(self, inputs: Properties) -> Iterator[Fault]:
        spec, usage = (self._given(inputs, name) for name in ("customerMasterKeySpec", "keyUsage"))
        uses = uses_of(spec) if spec is not UNKNOWN else ()
        if usage is not UNKNOWN and uses and usage not in uses:
            yield Fault("keyUsage", f"must be {' or '.join(uses)} with {spec}; got {usage}")

    @rules.of_inputs(
        "only a symmetric encryption key of KMS's own is rotated by KMS",
        rules.documented("botocore kms EnableKeyRotation"),
    )
    def _only_symmetric_keys_rotate(self, inputs: Properties) -> Iterator[Fault]:
        if inputs.get("enableKeyRotation") not in {True, "true"}:
            return
        spec = self._given(inputs, "customerMasterKeySpec")
        if spec not in {UNKNOWN, SYMMETRIC}:
            yield Fault("enableKeyRotation", f"is for {SYMMETRIC} keys; this one is {spec}")
        if inputs.get("customKeyStoreId") is not None:
            yield Fault("enableKeyRotation", "is not for keys in a custom key store")

    @rules.of_inputs(
        "a custom key store holds symmetric encryption keys of one region",
        rules.documented("botocore kms CreateKey, CustomKeyStoreId"),
    )
    def _custom_stores_hold_symmetric_keys(self, inputs: Properties) -> Iterator[Fault]:
        if inputs.get("customKeyStoreId") is None:
            return
        spec = self._given(inputs, "customerMasterKeySpec")
        if spec not in {UNKNOWN, SYMMETRIC}:
            yield Fault("customKeyStoreId", f"is for {SYMMETRIC} keys; this one is {spec}")
        if inputs.get("multiRegion") in {True, "true"}:
            yield Fault("customKeyStoreId", "is not for multi-Region keys")

    @rules.of_existence(
        "the roles of this account that its policy names exist",
        rules.documented("botocore kms CreateKey, Policy: principals must exist and be visible"),
    )
    def _principals_exist(self, here: Here, inputs: Properties) -> Iterator[str]:
        for _, where, statement in self.statements_of(inputs):
            for principal in missing_principals(here, statement):
                yield f"policy: {where} names role {principal}, which does not exist"

    def _given(self, inputs: Properties, name: str) -> Any:
        value = inputs.get(name)
        return self.defaults[name] if value is None else value


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
