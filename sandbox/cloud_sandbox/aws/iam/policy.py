"""aws:iam/policy:Policy."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.iam import policy_grammar as grammar
from cloud_sandbox.aws.iam.identity_policied import IdentityPolicied
from cloud_sandbox.aws.iam.policy_size import MANAGED, size
from cloud_sandbox.aws.iam.unique_id import unique_id
from cloud_sandbox.aws.iam.unique_name import ANY_CASE, names_alike
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_ATTACHMENT: Final = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"


class Policy(IdentityPolicied):
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
    taken = rules.quoted("konstructio/kubefirst issue 855")

    def identity(self, here: Here, inputs: Properties) -> str:
        path = inputs.get("path") or "/"
        return arn(here, "iam", f"policy{path}{inputs['name']}", regional=False)

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {"arn": identity, "policyId": unique_id("ANPA"), "attachmentCount": 0}

    def already(self, here: Here, identity: str) -> str:
        return _called(identity.rpartition("/")[2])

    @rules.of_creation("no other policy has its name, in any case or on any path", ANY_CASE)
    def _name_is_its_own(self, here: Here, inputs: Properties) -> Iterator[str]:
        for _ in names_alike(here, self.token, inputs["name"]):
            yield _called(inputs["name"])

    @rules.of_inputs(
        "its Version is 2012-10-17",
        rules.quoted("Meteor-Community-Packages/Meteor-CollectionFS issue 630"),
    )
    def _version_is_the_newest(self, inputs: Properties) -> Iterator[Fault]:
        for name, document in self.policies_of(inputs):
            if document.get("Version") != grammar.NEWEST:
                told = "Policy document must be version 2012-10-17 or greater."
                got = f"got {document.get('Version')!r}"
                yield Fault(name, f"MalformedPolicyDocument: {told} {got}")

    @rules.of_inputs(
        f"it has at most {MANAGED} characters, white space aside",
        rules.quoted("ministryofjustice/cloud-platform-environments pull request 14473"),
    )
    def _policy_fits_the_quota(self, inputs: Properties) -> Iterator[Fault]:
        text = inputs["policy"]
        if isinstance(text, str) and size(text) > MANAGED:
            told = f"LimitExceeded: Cannot exceed quota for PolicySize: {MANAGED}"
            yield Fault("policy", f"{told} (it has {size(text)}); make two policies of it")

    @rules.of_deletion(
        "no role has it attached",
        rules.documented("botocore iam DeletePolicy: first detach it, else DeleteConflict"),
    )
    def _detached(self, here: Here, record: Record) -> Iterator[str]:
        for attachment in here.store.all(_ATTACHMENT, here.scope):
            if attachment.inputs["policyArn"] == record.id:
                yield (
                    f"policy {record.id} is attached to role {attachment.inputs['role']!r};"
                    " detach it first"
                )


def _called(name: str) -> str:
    return (
        f"EntityAlreadyExists: A policy called {name} already exists."
        " Duplicate names are not allowed."
    )
