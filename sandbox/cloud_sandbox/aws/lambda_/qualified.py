"""A function with a qualifier: what of it exists."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Self

from cloud_sandbox.aws.lambda_ import versions
from cloud_sandbox.aws.lambda_.function import Function, missing_function
from cloud_sandbox.aws.lambda_.function_arn import function_arn
from cloud_sandbox.aws.lambda_.function_name import FunctionName
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record

_ALIAS: Final = "aws:lambda/alias:Alias"
NO_FUNCTION: Final = rules.quoted(
    "terraform-provider-aws pull request 5049; aws-cloudformation/rain issue 175"
)
NO_ALIAS: Final = rules.quoted("aws-cdk issue 7903")


@dataclass(frozen=True)
class Qualified:
    """A version or an alias of a function, or the function itself where the qualifier is empty."""

    function: FunctionName
    qualifier: str

    @classmethod
    def of(cls, function: str, qualifier: str = "") -> Self:
        """The qualifier may also stand at the end of the function's name."""
        name = FunctionName.of(function)
        return cls(name, qualifier or name.qualifier)

    @property
    def of_version(self) -> bool:
        return self.qualifier.isdecimal()

    def missing(self, here: Here) -> Iterator[str]:
        """Lambda's words, where it is not there; what lies elsewhere is not here to be asked."""
        name = self.function.name
        gone = missing_function(here, self.function)
        if gone:
            yield gone
        elif self.function.elsewhere(here) or not self.qualifier or self.qualifier[0] == "$":
            return
        elif self.of_version and versions.version(here, name, self.qualifier) is None:
            yield f"Function not found: {function_arn(here, name, self.qualifier)}"
        elif not self.of_version and self.alias(here) is None:
            yield f"Cannot find alias arn: {function_arn(here, name, self.qualifier)}"

    def alias(self, here: Here) -> Record | None:
        """The alias, if it is one and exists."""
        return here.find(_ALIAS, f"{self.function.name}/{self.qualifier}")

    def version(self, here: Here) -> str:
        """The version it is or points to; empty where it is neither."""
        if self.of_version or self.qualifier == versions.LATEST:
            return self.qualifier
        alias = self.alias(here)
        return "" if alias is None else str(alias.inputs["functionVersion"])

    def record(self, here: Here) -> Record | None:
        """The function."""
        return (
            None if self.function.elsewhere(here) else here.find(Function.token, self.function.name)
        )
