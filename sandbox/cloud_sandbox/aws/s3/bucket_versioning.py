"""aws:s3/bucketVersioning:BucketVersioning."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.s3.bucket_setting import BucketSetting
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.wire import Properties

_STATES: Final = ("Enabled", "Suspended", "Disabled")


class BucketVersioning(BucketSetting):
    """Whether a bucket keeps what is overwritten or deleted."""

    token = "aws:s3/bucketVersioning:BucketVersioning"
    api = "s3:PutBucketVersioning"
    words = {"bucket": "Bucket", "versioningConfiguration": "VersioningConfiguration", "mfa": "MFA"}

    @rules.of_inputs(
        "its status is Enabled, Suspended or Disabled",
        rules.documented("SDK docstring of 7.51.1; botocore s3 PutBucketVersioning"),
    )
    def _status_is_one_it_has(self, inputs: Properties) -> Iterator[Fault]:
        status = _given(inputs, "status")
        if isinstance(status, str) and status not in _STATES:
            told = f"must be {', '.join(_STATES)}; got {status!r}"
            yield Fault("versioningConfiguration.status", told)

    @rules.of_inputs(
        "mfa is given where mfaDelete is enabled",
        rules.documented("botocore s3 PutBucketVersioning: must include x-amz-mfa"),
    )
    def _mfa_delete_has_its_device(self, inputs: Properties) -> Iterator[Fault]:
        if _given(inputs, "mfaDelete") == "Enabled" and inputs.get("mfa") is None:
            yield Fault("mfa", "is required with mfaDelete: serial number, space and code")


def _given(inputs: Properties, name: str) -> object:
    setting = inputs["versioningConfiguration"]
    return setting.get(name) if isinstance(setting, dict) else None
