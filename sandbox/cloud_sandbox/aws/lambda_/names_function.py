"""Types that name a function, by its name or by its ARN."""

from typing import Final

from cloud_sandbox.aws.lambda_.function_name import FunctionName
from cloud_sandbox.engine.differences import Difference
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_NAMED_BY: Final = "functionName"


class NamesFunction(Resource):
    """A type to which both say the same."""

    def changes(self, old: Properties, new: Properties) -> list[Difference]:
        """What differs in meaning: `suppressEquivalentFunctionNameOrARN` in `alias.go` [D]."""
        same = _named(old) == _named(new)
        changes = super().changes(old, new)
        return [one for one in changes if not (same and one.path == (_NAMED_BY,))]


def _named(properties: Properties) -> object:
    name = properties.get(_NAMED_BY)
    if not isinstance(name, str):
        return name
    function = FunctionName.of(name)
    return (function.name, function.qualifier)
