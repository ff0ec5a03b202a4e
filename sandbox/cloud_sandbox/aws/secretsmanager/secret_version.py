"""aws:secretsmanager/secretVersion:SecretVersion."""

import base64
import binascii
import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from cloud_sandbox.aws.given import all_given, given, missing
from cloud_sandbox.aws.secretsmanager.named_secret import (
    CURRENT,
    VERSION,
    named_secret,
    stages_of,
    versions_of,
)
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_PREVIOUS: Final = "AWSPREVIOUS"
_PROVIDER: Final = rules.documented("`secret_version.go` of terraform-provider-aws")
_VALUES: Final = ("secretBinary", "secretString", "secretStringWo")
_WRITTEN: Final = ("secretStringWo", "secretStringWoVersion")


class SecretVersion(Resource):
    """A value of a secret. No rule tells the value."""

    token = VERSION
    api = "secretsmanager:PutSecretValue"
    # `secret_version.go` of terraform-provider-aws [D]; so is the id.
    replaced_by = frozenset({"secretId", "secretBinary", "secretString", "secretStringWoVersion"})
    unordered = frozenset({"versionStages"})
    # `Sensitive` in the same file [D].
    secret = frozenset(_VALUES)
    # Each call makes a version of its own: botocore's PutSecretValue [D].
    repeatable = True

    def identity(self, here: Here, inputs: Properties) -> str:
        return f"{inputs['secretId']}|{str(uuid.uuid4()).upper()}"

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        secret = named_secret(here, inputs["secretId"])
        arn = secret.attributes["arn"] if secret else ""
        stages = list(inputs.get("versionStages") or [CURRENT])
        # "automatically attaches the staging label AWSCURRENT" to the first: PutSecretValue [D].
        if secret is not None and CURRENT not in stages and not any(versions_of(here, secret)):
            stages.append(CURRENT)
        return {
            "arn": arn,
            "secretArn": arn,
            "versionId": identity.rpartition("|")[2],
            "versionStages": stages,
            "hasSecretStringWo": given(inputs, "secretStringWo"),
        }

    def outputs(self, record: Record) -> Properties:
        """Its labels as they are now: another version may have taken one."""
        return super().outputs(record) | {"versionStages": stages_of(record)}

    def create(self, here: Here, inputs: Properties) -> Record:
        record = super().create(here, inputs)
        self._take_stages(here, record)
        return record

    def update(self, here: Here, old: Record, inputs: Properties) -> Record:
        record = super().update(here, old, inputs)
        self._take_stages(here, record)
        return record

    def renew(self, here: Here, old: Record, inputs: Properties) -> Properties:
        # AWSCURRENT is not taken away but moved: `resourceSecretVersionUpdate` [D].
        kept = [stage for stage in stages_of(old) if stage == CURRENT]
        stages = dict.fromkeys([*(inputs.get("versionStages") or stages_of(old)), *kept])
        return old.attributes | {"versionStages": list(stages)}

    @rules.of_inputs("it has one value: secretString, secretBinary or secretStringWo", _PROVIDER)
    def _one_value(self, inputs: Properties) -> Iterator[Fault]:
        values = all_given(inputs, _VALUES)
        for name in values[1:]:
            yield Fault(name, f"cannot be given beside {values[0]}")

    @rules.of_inputs("what is only written has its version, by which it is written anew", _PROVIDER)
    def _written_with_its_version(self, inputs: Properties) -> Iterator[Fault]:
        for name, other in (_WRITTEN, _WRITTEN[::-1]):
            if given(inputs, name) and missing(inputs, other):
                yield Fault(other, f"is required with {name}")

    @rules.of_inputs("a binary value is written in base64", _PROVIDER)
    def _binary_is_base64(self, inputs: Properties) -> Iterator[Fault]:
        value = inputs.get("secretBinary")
        if isinstance(value, str):
            try:
                base64.b64decode(value, validate=True)
            except binascii.Error:
                yield Fault("secretBinary", "must be base64, which this is not")

    @rules.of_existence(
        "its secret exists",
        rules.documented("ResourceNotFoundException of botocore's PutSecretValue"),
    )
    def _secret_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        if named_secret(here, inputs["secretId"]) is None:
            yield f"Secrets Manager can't find the specified secret. [{inputs['secretId']}]"

    def _take_stages(self, here: Here, record: Record) -> None:
        """A label is on one version at a time; who loses AWSCURRENT gets AWSPREVIOUS [D]."""
        secret = named_secret(here, record.inputs["secretId"])
        taken = set(stages_of(record))
        for other in list(versions_of(here, secret)) if secret else ():
            if other.id == record.id:
                continue
            lost = CURRENT in taken and CURRENT in stages_of(other)
            stages = set(stages_of(other)) - taken - ({_PREVIOUS} if CURRENT in taken else set())
            stages |= {_PREVIOUS} if lost else set()
            attributes = other.attributes | {"versionStages": sorted(stages)}
            here.store.put(replace(other, attributes=attributes))
