"""What a call runs: one version of a function, picked anew for each where an alias has two."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.aws.lambda_ import versions
from cloud_sandbox.aws.lambda_.function_arn import function_arn
from cloud_sandbox.aws.lambda_.function_name import FunctionName
from cloud_sandbox.aws.lambda_.qualified import Qualified
from cloud_sandbox.data_plane.lambda_.refusals import Refused
from cloud_sandbox.data_plane.lambda_.unpacking import Source
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside, number
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.wire import Properties

_USUAL_TIMEOUT_S: Final = 3
_USUAL_MEMORY_MB: Final = 128


@dataclass(frozen=True)
class Found:
    """One version of a function, as one call reaches it."""

    scope: Scope
    function: str
    qualifier: str
    """By which it was called: an alias, a version, or empty."""

    version: str
    through_alias: bool
    inputs: Properties
    """As the version keeps them."""

    source: Source
    """Of its code."""

    arn: str
    """As it was called."""

    reserved: int | None
    """Concurrency that is kept for the function, and that it may not exceed."""

    @property
    def resource(self) -> str:
        """As CloudWatch's dimension has it."""
        return f"{self.function}:{self.qualifier}" if self.qualifier else self.function

    @property
    def timeout_s(self) -> float:
        return number(self.inputs.get("timeout")) or _USUAL_TIMEOUT_S

    @property
    def memory_mb(self) -> int:
        return int(number(self.inputs.get("memorySize")) or _USUAL_MEMORY_MB)

    @property
    def log_group(self) -> str:
        """Its own, unless its logging configuration names another."""
        named = inside(self.inputs, "loggingConfig").get("logGroup")
        return str(named or f"/aws/lambda/{self.function}")


def function_of(here: Here, name: FunctionName, qualifier: str = "") -> Record:
    """The function.

    Raises:
        Refused: there is none.
    """
    record = Qualified(name, qualifier).record(here)
    if record is None:
        raise not_found(here, name.name, qualifier)
    return record


def not_found(here: Here, function: str, qualifier: str) -> Refused:
    """In the words that issue 175 of aws-cloudformation/rain met [I]; of an alias too [U]."""
    told = function_arn(here, function, qualifier)
    return Refused("ResourceNotFoundException", f"Function not found: {told}")


def shares(here: Here, function: str, qualifier: str) -> Mapping[str, float]:
    """Versions by the share of calls that each gets; empty where there is no such qualifier.

    Of an alias the second version gets its weight, and the first one the rest: `Create a routing
    configuration for a Lambda alias` of the Lambda guide [D].
    """
    if not qualifier or qualifier == versions.LATEST:
        return {versions.LATEST: 1.0}
    if qualifier.isdecimal():
        there = versions.version(here, function, qualifier) is not None
        return {qualifier: 1.0} if there else {}
    alias = Qualified(FunctionName.of(function), qualifier).alias(here)
    if alias is None:
        return {}
    weights = inside(alias.inputs, "routingConfig", "additionalVersionWeights")
    others = {str(one): number(weight) or 0.0 for one, weight in weights.items()}
    own = str(alias.inputs["functionVersion"])
    found = {own: max(0.0, 1.0 - sum(others.values())), **others}
    return {one: share for one, share in found.items() if share > 0}


def version_of(here: Here, record: Record, qualifier: str, version: str) -> Found:
    """What is to be run.

    Raises:
        Refused: the version was deleted.
    """
    name = record.id
    kept: Record | None = record
    if version != versions.LATEST:
        kept = versions.version(here, name, version)
    if kept is None:
        raise not_found(here, name, version)
    reserved = number(record.inputs.get("reservedConcurrentExecutions"))
    return Found(
        scope=record.scope,
        function=name,
        qualifier=qualifier,
        version=version,
        through_alias=bool(qualifier) and qualifier[0] != "$" and not qualifier.isdecimal(),
        inputs=kept.inputs,
        source=Source.of(kept),
        arn=function_arn(here, name, qualifier),
        reserved=int(reserved) if reserved is not None and reserved >= 0 else None,
    )
