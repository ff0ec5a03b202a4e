"""Whether the conditions of a statement hold.

IAM user guide, `IAM JSON policy elements: Condition operators` and `Creating a condition that tests
multiple key values` [D]. Every operator and key must hold; of several values one is enough, and
of a negated operator none may fit. Operators and keys that are not evaluated are named, and
never taken to hold.
"""

import re
from collections.abc import Callable
from typing import Any, Final

from cloud_sandbox.aws.iam.evaluation.patterns import arn_fits, equals, fits
from cloud_sandbox.aws.iam.evaluation.request import Context
from cloud_sandbox.aws.iam.evaluation.truth import Truth, contrary, every, some, unjudged
from cloud_sandbox.aws.iam.statements import listed
from cloud_sandbox.engine.wire import Properties

_Test = Callable[[str, str, Context], Truth]

_OPERATOR: Final = re.compile(
    r"((?P<set>ForAnyValue|ForAllValues):)?(?P<name>.+?)(?P<lenient>IfExists)?", re.IGNORECASE
)


def _same_in_any_case(value: str, text: str, context: Context) -> Truth:
    return equals(value, text, context, any_case=True)


def _same_truth(value: str, text: str, _: Context) -> Truth:
    return value.lower() == text.lower()


_TESTS: Final[dict[str, tuple[_Test, bool]]] = {
    "stringequals": (equals, True),
    "stringnotequals": (equals, False),
    "stringequalsignorecase": (_same_in_any_case, True),
    "stringnotequalsignorecase": (_same_in_any_case, False),
    "stringlike": (fits, True),
    "stringnotlike": (fits, False),
    "arnequals": (arn_fits, True),
    "arnlike": (arn_fits, True),
    "arnnotequals": (arn_fits, False),
    "arnnotlike": (arn_fits, False),
    "bool": (_same_truth, True),
}
"""Of each operator how one value is tested, and whether it must fit."""


def hold(statement: Properties, context: Context) -> Truth:
    """Whether all of them do; a statement without any applies."""
    block = statement.get("Condition") or {}
    return every(
        *(
            _holds(operator, key, [_text(value) for value in listed(values)], context)
            for operator, keys in block.items()
            for key, values in keys.items()
        )
    )


def _holds(operator: str, key: str, values: list[str], context: Context) -> Truth:
    found = _OPERATOR.fullmatch(operator)
    name = found["name"].lower() if found else ""
    if key.lower() not in context:
        return unjudged(f"the condition key {key}")
    given = context[key.lower()]
    if name == "null":
        return (not given) is (values[:1] == ["true"])
    if found is None or name not in _TESTS:
        return unjudged(f"the condition operator {operator}")
    test, fitting = _TESTS[name]
    of_all, of_any = _is(found["set"], "ForAllValues"), _is(found["set"], "ForAnyValue")
    if not given:
        # A key that is not there fits nothing; `ForAllValues` asks nothing of nothing.
        return bool(found["lenient"]) or of_all or (not fitting and not of_any)

    def so(text: str) -> Truth:
        one = some(*(test(value, text, context) for value in values))
        return one if fitting else contrary(one)

    return every(*map(so, given)) if of_all or not (of_any or fitting) else some(*map(so, given))


def _is(word: str | None, name: str) -> bool:
    return (word or "").lower() == name.lower()


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
