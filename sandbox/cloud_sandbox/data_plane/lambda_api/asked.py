"""One call of Lambda's control plane, and how it is refused."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from cloud_sandbox.aws.lambda_.function import Function
from cloud_sandbox.aws.lambda_.function_arn import function_arn
from cloud_sandbox.aws.lambda_.function_name import FunctionName
from cloud_sandbox.aws.lambda_.qualified import Qualified
from cloud_sandbox.data_plane.lambda_.provisioning import Provisioning
from cloud_sandbox.data_plane.lambda_.refusals import Refused
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.wire import Properties

NOT_FOUND = "ResourceNotFoundException"
INVALID = "InvalidParameterValueException"


@dataclass(frozen=True)
class Asked:
    """A request, and where it is asked."""

    here: Here
    path: Mapping[str, str]
    """What stands in the places of its path."""

    query: Mapping[str, str]
    body: Mapping[str, Any]
    """Members by the API's names."""

    provisioning: Provisioning
    """How far environments are that are started beforehand."""

    @property
    def of(self) -> Qualified:
        """The function that is named, with the qualifier of its name or of the query."""
        return Qualified.of(self.path["function"], self.query.get("Qualifier", ""))

    @property
    def function(self) -> Record:
        """The function.

        Raises:
            Refused: there is none.
        """
        name = FunctionName.of(self.path["function"])
        found = None if name.elsewhere(self.here) else self.here.find(Function.token, name.name)
        if found is None:
            arn = function_arn(self.here, name.name)
            raise Refused(NOT_FOUND, f"Function not found: {arn}")
        return found


Call = Callable[[Asked], Properties | None]
"""What answers one operation, in another thread than the server's; None is an empty answer."""


@contextmanager
def refusing(code: str) -> Iterator[None]:
    """Say by this exception of the API what the type's own rules object to.

    Raises:
        Refused: they do.
    """
    try:
        yield
    except Rejected as reason:
        raise Refused(code, str(reason)) from None
