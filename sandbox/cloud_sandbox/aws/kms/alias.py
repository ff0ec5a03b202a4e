"""aws:kms/alias:Alias."""

from collections.abc import Iterator

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.kms.key import key_of
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.resource import Here, Resource
from cloud_sandbox.engine.store import Record
from cloud_sandbox.engine.wire import Properties


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

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["name"]
        return name

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        key = key_of(here, inputs["targetKeyId"])
        target = key.attributes["arn"] if key else inputs["targetKeyId"]
        return {"arn": arn(here, "kms", identity), "targetKeyArn": target}

    def renew(self, here: Here, old: Record, inputs: Properties) -> Properties:
        return self.attributes(here, old.id, inputs)

    def objections(self, here: Here, inputs: Properties) -> Iterator[str]:
        if key_of(here, inputs["targetKeyId"]) is None:
            yield f"key {inputs['targetKeyId']!r} does not exist in {here.scope.region}"
