"""aws:ssm/parameter:Parameter."""

from collections.abc import Iterable, Iterator

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.kms.named_key import missing_key
from cloud_sandbox.aws.ssm.parameter_name import ParameterName
from cloud_sandbox.aws.ssm.parameter_value import ParameterValue
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.differences import Difference
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties


class Parameter(ParameterName, ParameterValue):
    """A value under a name, which may be secret. No rule tells the value."""

    token = "aws:ssm/parameter:Parameter"
    api = "ssm:PutParameter"
    schema = "AWS::SSM::Parameter"
    # As the bridge names by itself; pulumi-aws `provider/resources.go` not read [U].
    auto_name = AutoName()
    # `parameter.go` of terraform-provider-aws [D]; so is the id.
    replaced_by = frozenset({"name", "dataType"})
    renewed = frozenset({"version"})
    # `Sensitive` in the same file [D].
    secret = frozenset({"value", "valueWo"})
    overwrites = True

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["name"]
        return name

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        secure = inputs["type"] == "SecureString"
        return {
            "arn": arn(here, "ssm", f"parameter/{identity.removeprefix('/')}"),
            "dataType": "text",
            "tier": "Standard",
            "keyId": "alias/aws/ssm" if secure else "",
            "version": self._next_version(here, identity),
            "hasValueWo": bool(inputs.get("valueWo")),
            "value": "",
            "insecureValue": "",
        }

    def renew(self, here: Here, old: Record, inputs: Properties) -> Properties:
        changed = {str(one.path[0]) for one in self.changes(old.inputs, inputs)}
        written = bool(changed - {"overwrite", "tags", "tagsAll"})
        return old.attributes | {
            "version": old.attributes["version"] + written,
            "hasValueWo": bool(inputs.get("valueWo")),
        }

    def changes(self, old: Properties, new: Properties) -> list[Difference]:
        """To Intelligent-Tiering nothing changes: DiffSuppressFunc in `parameter.go` [D]."""
        tiers = (old.get("tier"), new.get("tier"))
        changes = super().changes(old, new)
        if tiers[0] is not None and tiers[1] == "Intelligent-Tiering":
            return [one for one in changes if one.path != ("tier",)]
        lowered = tiers == ("Advanced", "Standard")
        return [
            _Lowered(one.path, one.kind) if lowered and one.path == ("tier",) else one
            for one in changes
        ]

    @rules.of_creation(
        "none of its name exists, unless it may be overwritten",
        rules.quoted("garystafford/emr-demo issue 1; botocore's PutParameter"),
    )
    def _name_is_free(self, here: Here, inputs: Properties) -> Iterator[str]:
        known = here.find(self.token, inputs["name"])
        if known is not None and inputs.get("overwrite") not in (True, "true"):
            yield (
                "The parameter already exists. To overwrite this value, set the overwrite option"
                " in the request to true."
            )

    @rules.of_existence(
        "its key exists", rules.documented("InvalidKeyId of botocore's PutParameter")
    )
    def _key_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        if inputs.get("keyId"):
            yield from missing_key(here, inputs["keyId"])

    def _next_version(self, here: Here, identity: str) -> int:
        known = here.find(self.token, identity)
        return 1 if known is None else int(known.attributes["version"]) + 1


class _Lowered(Difference):
    """A tier that would lose half of the value, so that it is made anew: CustomizeDiff [D]."""

    def falls_under(self, names: Iterable[str]) -> bool:
        return True
