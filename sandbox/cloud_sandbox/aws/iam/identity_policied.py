"""What IAM refuses in the policies of its roles, written into one or shared."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.iam import policy_grammar as grammar
from cloud_sandbox.aws.iam.policied import NamesActions
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.wire import Properties

SYNTAX: Final = "MalformedPolicyDocument: Syntax errors in policy. "
"""kubernetes-sigs/aws-load-balancer-controller issue 2276 [I]."""

_MOTO: Final = "getmoto/moto tests/test_iam/test_iam_policies.py"
_MALFORMED: Final = "MalformedPolicyDocument: "
_ACTION: Final = re.compile(r"\*|(\*|[A-Za-z0-9.-]+):[^:]*")
_RESOURCE: Final = re.compile(r"\*|arn:.*[*?$].*|arn(:[^:]*){4}:.*", re.DOTALL)


class IdentityPolicied(NamesActions):
    """A type with a policy that is attached to whoever acts."""

    syntax = SYNTAX

    @rules.of_inputs("an action is service:Name or *", rules.quoted(_MOTO))
    def _actions_are_of_a_service(self, inputs: Properties) -> Iterator[Fault]:
        for name, where, statement in self.statements_of(inputs):
            for action in grammar.texts(statement, "Action"):
                if ":" not in action and action != "*":
                    told = (
                        "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."
                    )
                elif action.count(":") > 1:
                    told = "Actions/Condition can contain only one colon."
                elif not _ACTION.fullmatch(action):
                    told = f"Vendor {action.partition(':')[0]} is not valid"
                else:
                    continue
                yield Fault(name, f"{_MALFORMED}{told} {where}: got {action!r}")

    @rules.of_inputs(
        "each statement has Resource or NotResource, and not both",
        rules.quoted("terraform-aws-modules/terraform-aws-iam issue 603"),
    )
    def _statements_name_resources(self, inputs: Properties) -> Iterator[Fault]:
        for name, where, statement in self.statements_of(inputs):
            for wrong in grammar.one_of(where, statement, "Resource"):
                both = "Resource" in statement and "NotResource" in statement
                told = SYNTAX if both else f"{_MALFORMED}Policy statement must contain resources. "
                yield Fault(name, f"{told}{wrong}")
            for wrong in grammar.strings(where, statement, "Resource"):
                yield Fault(name, f"{SYNTAX}{wrong}")

    @rules.of_inputs("a resource is an ARN or *", rules.quoted(_MOTO))
    def _resources_are_arns(self, inputs: Properties) -> Iterator[Fault]:
        for name, where, statement in self.statements_of(inputs):
            for resource in grammar.texts(statement, "Resource"):
                if not _RESOURCE.fullmatch(resource):
                    told = f'Resource {resource} must be in ARN format or "*".'
                    yield Fault(name, f"{_MALFORMED}{told} {where}")

    @rules.of_inputs(
        "a policy of a role names no principal", rules.quoted("lyft/metadataproxy issue 53")
    )
    def _no_principals_are_named(self, inputs: Properties) -> Iterator[Fault]:
        for name, where, statement in self.statements_of(inputs):
            if "Principal" in statement or "NotPrincipal" in statement:
                told = f"{_MALFORMED}Policy document should not specify a principal."
                yield Fault(name, f"{told} {where}: it applies to the role that has it")

    @rules.of_inputs(
        "no two statements share a Sid, which has letters and digits only",
        rules.documented("IAM user guide, IAM JSON policy elements: Sid"),
    )
    def _sids_are_unique(self, inputs: Properties) -> Iterator[Fault]:
        for name, document in self.policies_of(inputs):
            for twice in grammar.repeated_sids(document):
                told = "Statement IDs (SID) in a single policy must be unique."
                yield Fault(name, f"{_MALFORMED}{told} {twice!r} is there twice")
        for name, where, statement in self.statements_of(inputs):
            sid = statement.get("Sid")
            if isinstance(sid, str) and not re.fullmatch("[A-Za-z0-9]*", sid):
                yield Fault(name, f"{where}.Sid takes letters and digits only; got {sid!r}")
