"""How much of an account's concurrency may be kept for single functions."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.lambda_.function_name import FunctionName
from cloud_sandbox.aws.lambda_.provisioned import provisioned
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import number
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

OF_ACCOUNT: Final = 1000
"""Of all functions of a region: Lambda guide, `Lambda quotas` [D]."""

_UNRESERVED: Final = 100
"""What is left to those that reserve nothing: Lambda guide, `Configuring reserved concurrency for a
function` [D]."""

_FUNCTION: Final = "aws:lambda/function:Function"


class AccountConcurrency(Resource):
    """A function, as far as others are left something to run with."""

    @rules.of_existence(
        "what is reserved leaves 100 of the account's 1000 to functions that reserve nothing",
        rules.quoted("siem-on-amazon-opensearch-service issue 175, of a smaller account"),
    )
    def _leaves_unreserved(self, here: Here, inputs: Properties) -> Iterator[str]:
        asked = number(inputs.get("reservedConcurrentExecutions")) or 0
        left = OF_ACCOUNT - claimed(here, but=FunctionName.of(inputs["name"]).name)
        if asked > 0 and left - asked < _UNRESERVED:
            yield f"Specified ReservedConcurrentExecutions{_decreases(left - _UNRESERVED)}"


def too_many_provisioned(here: Here, function: str, qualifier: str, asked: float) -> str | None:
    """Why so many of a function that reserves nothing cannot be; None where they can.

    localstack's `lambda_/provider.py` [I].
    """
    others = sum(many for one, many in provisioned(here, function) if one != qualifier)
    left = OF_ACCOUNT - claimed(here, but=function) - others
    if left - asked < _UNRESERVED:
        return f"Specified ConcurrentExecutions{_decreases(left - _UNRESERVED)}"
    return None


def claimed(here: Here, but: str = "") -> int:
    """How much of the account's concurrency is kept: reserved, or provisioned out of the rest.

    `but` is a function whose share does not count.
    """
    total = 0
    for function in here.store.all(_FUNCTION, here.scope):
        if function.id == but:
            continue
        reserved = number(function.inputs.get("reservedConcurrentExecutions"))
        if reserved is not None and reserved >= 0:
            total += int(reserved)
        else:
            total += int(sum(many for _, many in provisioned(here, function.id)))
    return total


def _decreases(left: float) -> str:
    return (
        " for function decreases account's UnreservedConcurrentExecution below its minimum value of"
        f" [{_UNRESERVED}]. [{max(left, 0):g} can be kept yet]"
    )
