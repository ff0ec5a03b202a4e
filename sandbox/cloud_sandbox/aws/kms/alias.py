"""aws:kms/alias:Alias."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.kms.existing_key import key_of, no_such_key
from cloud_sandbox.aws.kms.key import Key
from cloud_sandbox.aws.kms.key_usage import kind_of
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_NAME: Final = re.compile(r"alias/[a-zA-Z0-9/_-]+")
_RESERVED: Final = "alias/aws/"
_CREATE: Final = "botocore kms CreateAlias"


class Alias(Resource):
    """A name for a key, which can be moved to another."""

    token = "aws:kms/alias:Alias"
    api = "kms:CreateAlias"
    schema = "AWS::KMS::Alias"
    words = {"name": "AliasName", "targetKeyId": "TargetKeyId"}
    # pulumi-aws `provider/resources.go` [D].
    auto_name = AutoName(max_length=238, head="alias/", prefix="namePrefix")
    replaced_by = frozenset({"name", "namePrefix"})
    renewed = frozenset({"targetKeyArn"})
    taken = rules.documented(f"{_CREATE}: AlreadyExistsException")

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["name"]
        return name

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        key = key_of(here, inputs["targetKeyId"])
        target = key.attributes["arn"] if key else inputs["targetKeyId"]
        return {"arn": arn(here, "kms", identity), "targetKeyArn": target}

    def renew(self, here: Here, old: Record, inputs: Properties) -> Properties:
        return self.attributes(here, old.id, inputs)

    @rules.of_inputs(
        "its name is alias/ and letters, digits, /, _ and -, and is not one of AWS's own",
        rules.documented(f"{_CREATE}, AliasName"),
    )
    def _name_begins_with_alias(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs.get("name")
        if not isinstance(name, str):
            return
        if name.startswith(_RESERVED):
            yield Fault("name", f"must not begin with {_RESERVED}, which is AWS's; got {name!r}")
        elif not _NAME.fullmatch(name):
            yield Fault(
                "name", f"must be alias/ and letters, digits, /, _ and - after it; got {name!r}"
            )

    @rules.of_inputs(
        "its key is given by id or ARN, not by another alias",
        rules.documented(f"{_CREATE}, TargetKeyId"),
    )
    def _target_is_no_alias(self, inputs: Properties) -> Iterator[Fault]:
        target = inputs["targetKeyId"]
        if isinstance(target, str) and target.rpartition(":")[2].startswith("alias/"):
            yield Fault("targetKeyId", f"must be the id or the ARN of a key; got {target!r}")

    @rules.of_existence(
        "its key exists in its account and region",
        rules.documented(f"{_CREATE}: NotFoundException; same Region; no cross-account use"),
    )
    def _key_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        target = inputs["targetKeyId"]
        key = key_of(here, target)
        if key is None or target not in {key.id, key.attributes["arn"]}:
            yield no_such_key(here, target)

    @rules.of_change(
        "it moves to a key of the same kind and usage",
        rules.documented("botocore kms UpdateAlias"),
    )
    def _moves_to_its_like(self, here: Here, old: Record, inputs: Properties) -> Iterator[str]:
        before, after = (_nature(key_of(here, one["targetKeyId"])) for one in (old.inputs, inputs))
        if before and after and before != after:
            yield (
                f"alias {old.id!r} is of a key that is {before}, and cannot be moved to one that"
                f" is {after}; delete the alias and create it anew"
            )


def _nature(key: Record | None) -> str:
    if key is None:
        return ""
    outputs = Key().outputs(key)
    return f"{kind_of(outputs['customerMasterKeySpec'])} for {outputs['keyUsage']}"
