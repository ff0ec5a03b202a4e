"""Policies of functions of Lambda, which their permissions make: each alias has one of its own."""

import json
from collections.abc import Iterator
from typing import Any, ClassVar, Final

from cloud_sandbox.aws.iam.evaluation.resources.resource_policy import Owned, ResourcePolicy
from cloud_sandbox.aws.lambda_.function_name import FunctionName
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record

_PERMISSION: Final = "aws:lambda/permission:Permission"
_CONDITIONS: Final = (
    ("sourceArn", "ArnLike", "AWS:SourceArn"),
    ("sourceAccount", "StringEquals", "AWS:SourceAccount"),
    ("principalOrgId", "StringEquals", "aws:PrincipalOrgID"),
    ("eventSourceToken", "StringEquals", "lambda:EventSourceToken"),
    ("functionUrlAuthType", "StringEquals", "lambda:FunctionUrlAuthType"),
    ("invokedViaFunctionUrl", "Bool", "lambda:InvokedViaFunctionUrl"),
)
"""By which a permission is narrowed: botocore's AddPermission [D], as its policy reads [U]."""


class Functions(ResourcePolicy):
    """`arn:aws:lambda:REGION:ACCOUNT:function:NAME`, with `:QUALIFIER` where it has one."""

    service: ClassVar[str] = "lambda"

    def of(self, here: Here, arn: str) -> Owned | None:
        name = FunctionName.of(arn)
        if name.account != here.scope.account or not name.region:
            return None
        statements = list(_statements(here, name, arn))
        policy = {"Version": "2012-10-17", "Statement": statements}
        return Owned(name.account, json.dumps(policy) if statements else None)


def _statements(here: Here, name: FunctionName, arn: str) -> Iterator[dict[str, Any]]:
    for record in here.store.all(_PERMISSION, here.at(name.region)):
        of = FunctionName.of(record.inputs["function"])
        qualifier = record.inputs.get("qualifier") or of.qualifier
        if (of.name, qualifier) == (name.name, name.qualifier):
            yield _statement(record, arn)


def _statement(record: Record, arn: str) -> dict[str, Any]:
    given = record.inputs
    conditions: dict[str, dict[str, Any]] = {}
    for property_, operator, key in _CONDITIONS:
        if given.get(property_):
            conditions.setdefault(operator, {})[key] = given[property_]
    statement = {
        "Sid": given["statementId"],
        "Effect": "Allow",
        "Principal": _principal(given["principal"]),
        "Action": given["action"],
        "Resource": arn,
    }
    return statement | ({"Condition": conditions} if conditions else {})


def _principal(named: str) -> Any:
    if named == "*":
        return named
    of_service = "." in named and not named.startswith("arn:")
    return {"Service" if of_service else "AWS": named}
