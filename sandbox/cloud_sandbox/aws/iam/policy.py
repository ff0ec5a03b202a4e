"""aws:iam/policy:Policy."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.documented import Documented
from cloud_sandbox.aws.iam.unique_id import unique_id
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.resource import Here
from cloud_sandbox.engine.store import Record
from cloud_sandbox.engine.wire import Properties

_ATTACHMENT: Final = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"


class Policy(Documented):
    """A policy that roles share. Its document has versions; only the last is kept here."""

    token = "aws:iam/policy:Policy"
    api = "iam:CreatePolicy"
    schema = "AWS::IAM::ManagedPolicy"
    words = {"name": "PolicyName", "policy": "PolicyDocument"}
    auto_name = AutoName(prefix="namePrefix")
    once_per_account = True
    # The schema calls the name `ManagedPolicyName`; its other create-only facts carry over.
    replaced_by = frozenset({"name", "namePrefix"})
    policies = frozenset({"policy"})
    defaults = {"path": "/"}

    def identity(self, here: Here, inputs: Properties) -> str:
        path = inputs.get("path") or "/"
        return arn(here, "iam", f"policy{path}{inputs['name']}", regional=False)

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {"arn": identity, "policyId": unique_id("ANPA"), "attachmentCount": 0}

    def holds(self, here: Here, record: Record) -> Iterator[str]:
        for attachment in here.store.all(_ATTACHMENT, here.scope):
            if attachment.inputs["policyArn"] == record.id:
                yield (
                    f"policy {record.id} is attached to role {attachment.inputs['role']!r};"
                    " detach it first"
                )
