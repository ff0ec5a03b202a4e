"""What IAM refuses in the policy that says who may assume a role."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.iam import policy_grammar as grammar
from cloud_sandbox.aws.iam.identity_policied import SYNTAX
from cloud_sandbox.aws.iam.policied import NamesActions, NamesPrincipals
from cloud_sandbox.aws.iam.policy_size import TRUST, size
from cloud_sandbox.aws.iam.statements import speaks_of_action
from cloud_sandbox.aws.iam.visible_principals import misnamed_principals, missing_principals
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties

# Service authorization reference, "Actions, resources, and condition keys for AWS Security Token
# Service": what the operations that begin a session in a role ask for [D].
_OF_A_SESSION: Final = (
    *("sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"),
    *("sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"),
)
_MALFORMED: Final = "MalformedPolicyDocument: "
_DOTS: Final = 2
"""At least so many are in the name of a service, in whatever partition."""


class TrustPolicied(NamesActions, NamesPrincipals):
    """A type with a trust policy."""

    syntax = SYNTAX

    @rules.of_inputs(
        "a trust policy allows and denies sessions in the role only, such as sts:AssumeRole",
        rules.quoted("hashicorp/terraform-provider-aws issue 32872"),
    )
    def _actions_are_of_a_session(self, inputs: Properties) -> Iterator[Fault]:
        for name, where, statement in self.statements_of(inputs):
            for action in grammar.texts(statement, "Action"):
                said = {"Action": action}
                if not any(speaks_of_action(said, known) for known in _OF_A_SESSION):
                    told = "AssumeRole policy may only specify STS AssumeRole actions."
                    yield Fault(name, f"{_MALFORMED}{told} {where}: got {action!r}")

    @rules.of_inputs(
        "a trust policy names no resource: it is about its role",
        rules.quoted("kubernetes-sigs/external-dns issue 3085"),
    )
    def _no_resources_are_named(self, inputs: Properties) -> Iterator[Fault]:
        for name, where, statement in self.statements_of(inputs):
            for element in ("Resource", "NotResource"):
                if element in statement:
                    told = f"{_MALFORMED}Has prohibited field {element}"
                    yield Fault(name, f"{told} ({where})")

    @rules.of_inputs(
        "no two statements share a Sid",
        rules.documented("IAM user guide, IAM JSON policy elements: Sid"),
    )
    def _sids_are_unique(self, inputs: Properties) -> Iterator[Fault]:
        for name, document in self.policies_of(inputs):
            for sid in grammar.repeated_sids(document):
                yield Fault(name, f"two statements have the Sid {sid!r}; make it unique")

    @rules.of_inputs(
        "an AWS principal is an account, a role or a user by its ARN",
        rules.quoted("hashicorp/terraform-provider-aws issue 8905"),
    )
    def _principals_are_arns(self, inputs: Properties) -> Iterator[Fault]:
        for name, _, statement in self.statements_of(inputs):
            for principal in misnamed_principals(statement):
                told = f'{_MALFORMED}Invalid principal in policy: "AWS":"{principal}"'
                yield Fault(name, f"{told}; write its ARN, or 12 digits for an account")

    @rules.of_inputs(
        "a service is named as such: sagemaker.amazonaws.com, not sagemaker",
        rules.quoted("aws-samples/aws-cdk-examples issue 801"),
    )
    def _services_are_named(self, inputs: Properties) -> Iterator[Fault]:
        for name, _, statement in self.statements_of(inputs):
            for kind, service in grammar.principals(statement):
                if kind == "Service" and isinstance(service, str) and service.count(".") < _DOTS:
                    told = f'{_MALFORMED}Invalid principal in policy: "SERVICE":"{service}"'
                    yield Fault(name, f"{told}; services are named SERVICE.amazonaws.com")

    @rules.of_existence(
        "the roles of this account that it trusts exist",
        rules.quoted("hashicorp/terraform-provider-aws issue 8905"),
    )
    def _trusted_roles_exist(self, here: Here, inputs: Properties) -> Iterator[str]:
        for _, _, statement in self.statements_of(inputs):
            for principal in missing_principals(here, statement):
                told = f'{_MALFORMED}Invalid principal in policy: "AWS":"{principal}"'
                yield f"{told}; that role does not exist"

    @rules.of_inputs(
        f"it has at most {TRUST} characters, white space aside",
        rules.quoted("kubeflow/kubeflow issue 6687"),
    )
    def _trust_fits_the_quota(self, inputs: Properties) -> Iterator[Fault]:
        for name in self.policies:
            text = inputs.get(name)
            if isinstance(text, str) and size(text) > TRUST:
                told = f"LimitExceeded: Cannot exceed quota for ACLSizePerRole: {TRUST}"
                yield Fault(name, f"{told} (it has {size(text)})")
