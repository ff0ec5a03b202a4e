"""aws:lambda/permission:Permission."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.given import given
from cloud_sandbox.aws.lambda_.qualified import NO_ALIAS, NO_FUNCTION, Qualified
from cloud_sandbox.aws.lambda_.versions import LATEST
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import true
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

# A service has a name before `amazonaws.com`: Pocket/terraform-modules pull request 1037 [I].
_PRINCIPAL: Final = re.compile(
    r"\*|\d{12}|arn:aws[a-z-]*:(iam|sts)::\d{12}:[^\s]+|[a-z0-9-]+(\.[a-z0-9-]+){2,}"
)
_DOCUMENTED: Final = rules.documented(
    "SDK docstrings of 7.51.1; botocore 1.44.5, lambda AddPermission"
)


class Permission(Resource):
    """Who else may call a function: one statement of its policy, or of its alias's or version's."""

    token = "aws:lambda/permission:Permission"
    api = "lambda:AddPermission"
    schema = "AWS::Lambda::Permission"
    words = {"function": "FunctionName"}
    # pulumi-aws `provider/resources.go` [D].
    auto_name = AutoName("statementId", max_length=100, prefix="statementIdPrefix")
    # `permission.go` of terraform-provider-aws [D]; so are the id and the import form.
    replaced_by = frozenset({"qualifier", "statementId", "statementIdPrefix"})
    taken = rules.quoted("terraform-provider-aws issue 3312")

    def identity(self, here: Here, inputs: Properties) -> str:
        return _identity(inputs)

    def shown(self, record: Record) -> str:
        statement: str = record.inputs["statementId"]
        return statement

    def found_by(self, shown: str, properties: Properties) -> str:
        return _identity(properties | {"statementId": shown}) if "function" in properties else shown

    def already(self, here: Here, identity: str) -> str:
        statement = identity.rpartition("/")[2]
        return (
            f"The statement id ({statement}) provided already exists. Please provide a new"
            " statement id, or remove the existing statement."
        )

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {"statementIdPrefix": ""}

    @rules.of_inputs(
        "$LATEST has no policy of its own", rules.quoted("terraform-aws-lambda issue 36")
    )
    def _not_of_latest(self, inputs: Properties) -> Iterator[Fault]:
        function, qualifier = inputs["function"], inputs.get("qualifier") or ""
        known = isinstance(function, str) and isinstance(qualifier, str)
        if known and Qualified.of(function, qualifier).qualifier == LATEST:
            yield Fault("qualifier", "We currently do not support adding policies for $LATEST.")

    @rules.of_inputs(
        "a principal is a service, an account, a user or role by its ARN, or all (*)",
        rules.quoted("Pocket/terraform-modules pull request 1037; botocore's AddPermission"),
    )
    def _principal_is_one(self, inputs: Properties) -> Iterator[Fault]:
        principal = inputs["principal"]
        if isinstance(principal, str) and not _PRINCIPAL.fullmatch(principal):
            told = "The provided principal was invalid. Please check the principal and try again."
            forms = "SERVICE.amazonaws.com, an account's 12 digits, the ARN of a user or role, or *"
            yield Fault("principal", f"{told} [got {principal!r}; it is {forms}]")

    @rules.of_inputs("what is about function URLs goes with the action it is for", _DOCUMENTED)
    def _urls_fit_action(self, inputs: Properties) -> Iterator[Fault]:
        action = inputs["action"]
        if not isinstance(action, str):
            return
        if given(inputs, "functionUrlAuthType") and action != "lambda:InvokeFunctionUrl":
            told = f"goes with action lambda:InvokeFunctionUrl only; it is {action}"
            yield Fault("functionUrlAuthType", told)
        if true(inputs.get("invokedViaFunctionUrl")) and action != "lambda:InvokeFunction":
            told = f"goes with action lambda:InvokeFunction only; it is {action}"
            yield Fault("invokedViaFunctionUrl", told)

    @rules.of_creation("its function exists, and the version", NO_FUNCTION)
    def _function_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        of = _of(inputs)
        if not of.qualifier or of.of_version:
            yield from of.missing(here)

    @rules.of_creation("its alias exists", NO_ALIAS)
    def _alias_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        of = _of(inputs)
        if of.qualifier and not of.of_version:
            yield from of.missing(here)


def _of(inputs: Properties) -> Qualified:
    return Qualified.of(inputs["function"], inputs.get("qualifier") or "")


def _identity(properties: Properties) -> str:
    """As it is imported: `FUNCTION/STATEMENT`, or `FUNCTION:QUALIFIER/STATEMENT`."""
    of = _of(properties)
    tail = f":{of.qualifier}" if of.qualifier else ""
    return f"{of.function.name}{tail}/{properties['statementId']}"
