"""aws:secretsmanager/secret:Secret."""

import re
import secrets
import string
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.iam.policied import NamesActions, NamesPrincipals
from cloud_sandbox.aws.kms.named_key import missing_key
from cloud_sandbox.aws.secretsmanager.named_secret import SECRET, VERSION
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import number
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

LEAVING: Final = "aws:secretsmanager/leavingSecret:LeavingSecret"
"""No type of the provider: the name of a secret that is deleted and not gone yet."""

_NAME: Final = re.compile(r"[\w/+=.@-]{1,512}", re.ASCII)
_TAIL: Final = re.compile(r"-[A-Za-z0-9]{6}")
_DAYS: Final = (7, 30)
_DAY_S: Final = 86_400


class Secret(NamesActions, NamesPrincipals):
    """A secret, without its value: that is in its versions."""

    token = SECRET
    api = "secretsmanager:CreateSecret"
    schema = "AWS::SecretsManager::Secret"
    # As the bridge names by itself; pulumi-aws `provider/resources.go` not read [U].
    auto_name = AutoName(prefix="namePrefix")
    # `secret.go` of terraform-provider-aws [D]; so are the defaults and the id.
    replaced_by = frozenset({"name", "namePrefix", "type"})
    policies = frozenset({"policy"})
    defaults = {"forceOverwriteReplicaSecret": False, "recoveryWindowInDays": 30}
    unordered = frozenset({"replicas"})
    taken = rules.quoted("terraform-provider-aws issue 4467")

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["name"]
        return name

    def shown(self, record: Record) -> str:
        secret: str = record.attributes["arn"]
        return secret

    def found_by(self, shown: str, properties: Properties) -> str:
        parts = ArnParts.of(shown)
        name = parts.resource.removeprefix("secret:") if parts else shown
        return name[:-7] if parts and _TAIL.fullmatch(name[-7:]) else name

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        # "adds a hyphen and six random characters": botocore's CreateSecret, Name [D].
        letters = string.ascii_letters + string.digits
        tail = "".join(secrets.choice(letters) for _ in range(6))
        return {"arn": arn(here, "secretsmanager", f"secret:{identity}-{tail}"), "policy": ""}

    def already(self, here: Here, identity: str) -> str:
        return f"The operation failed because the secret {identity} already exists."

    @rules.of_inputs(
        "its name has letters, digits and /_+=.@- only",
        rules.documented("botocore 1.44.5, secretsmanager CreateSecret; SDK docstring of 7.51.1"),
    )
    def _name_is_allowed(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs["name"]
        if isinstance(name, str) and not _NAME.fullmatch(name):
            yield Fault("name", f"takes 1 to 512 letters, digits and /_+=.@-; got {name!r}")

    @rules.of_inputs(
        "it can be recovered for 7 to 30 days, or not at all (0)",
        rules.documented("`secret.go` of terraform-provider-aws; botocore's DeleteSecret"),
    )
    def _window_in_range(self, inputs: Properties) -> Iterator[Fault]:
        days, (least, most) = number(inputs.get("recoveryWindowInDays")), _DAYS
        if days is not None and days != 0 and not least <= days <= most:
            yield Fault("recoveryWindowInDays", f"must be 0, or {least} to {most}; got {days:g}")

    @rules.of_creation(
        "no secret of its name is being deleted",
        rules.quoted("terraform-provider-aws issue 10259; scribd/terraform-aws-datadog issue 12"),
    )
    def _name_is_free(self, here: Here, inputs: Properties) -> Iterator[str]:
        leaving = here.find(LEAVING, inputs["name"])
        if leaving is not None and here.store.now() < leaving.attributes["until"]:
            yield (
                "You can't create this secret because a secret with this name is already"
                " scheduled for deletion. [recoveryWindowInDays 0 deletes it at once]"
            )

    @rules.of_existence(
        "its key exists", rules.documented("botocore 1.44.5, secretsmanager CreateSecret.KmsKeyId")
    )
    def _key_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        if inputs.get("kmsKeyId"):
            yield from missing_key(here, inputs["kmsKeyId"])

    def delete(self, here: Here, record: Record) -> Record | None:
        """Its versions go with it; its name is free when it can be recovered no more [D]."""
        left = super().delete(here, record)
        for version in here.store.all(VERSION, here.scope):
            if version.attributes["secretArn"] == record.attributes["arn"]:
                here.store.drop(version)
        days = record.inputs.get("recoveryWindowInDays", self.defaults["recoveryWindowInDays"])
        if float(days):
            until = {"until": here.store.now() + float(days) * _DAY_S}
            here.store.put(Record(here.scope, LEAVING, record.id, {}, until))
        return left
