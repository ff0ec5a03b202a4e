"""aws:lambda/alias:Alias."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.lambda_ import versions
from cloud_sandbox.aws.lambda_.alike import ALIKE, unlike
from cloud_sandbox.aws.lambda_.belongings import drop_belongings
from cloud_sandbox.aws.lambda_.function_arn import function_arn, invoke_arn
from cloud_sandbox.aws.lambda_.function_name import FunctionName
from cloud_sandbox.aws.lambda_.names_function import NamesFunction
from cloud_sandbox.aws.lambda_.qualified import NO_FUNCTION, Qualified
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_WEIGHTS: Final = "routingConfig.additionalVersionWeights"
_ROUTING: Final = rules.quoted(
    "localstack's `lambda_/provider.py`, whose tests were run against AWS"
)


class Alias(NamesFunction):
    """A name for a version of a function, and what share of its calls another version gets."""

    token = "aws:lambda/alias:Alias"
    api = "lambda:CreateAlias"
    schema = "AWS::Lambda::Alias"
    auto_name = AutoName()
    # `alias.go` of terraform-provider-aws [D]; so are the id and the import form.
    replaced_by = frozenset({"functionName", "name"})
    taken = rules.quoted("HumanCellAtlas/data-store issue 929")

    def identity(self, here: Here, inputs: Properties) -> str:
        return _identity(inputs)

    def shown(self, record: Record) -> str:
        arn: str = record.attributes["arn"]
        return arn

    def found_by(self, shown: str, properties: Properties) -> str:
        if "functionName" in properties:
            return _identity(properties)
        named = FunctionName.of(shown)
        return f"{named.name}/{named.qualifier}" if named.qualifier else shown

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        arn = _arn(here, identity)
        return {"arn": arn, "invokeArn": invoke_arn(here, arn)}

    def already(self, here: Here, identity: str) -> str:
        return f"Alias already exists: {_arn(here, identity)}"

    @rules.of_inputs("it routes to at most one version more", _ROUTING)
    def _two_versions_at_most(self, inputs: Properties) -> Iterator[Fault]:
        if len(_weights(inputs)) > 1:
            told = "Number of items in AdditionalVersionWeights cannot be greater than 1"
            yield Fault(_WEIGHTS, told)

    @rules.of_inputs("it routes to published versions, of which its own is not $LATEST", _ROUTING)
    def _routes_to_published(self, inputs: Properties) -> Iterator[Fault]:
        for number in _weights(inputs):
            if not number.isdecimal():
                yield Fault(_WEIGHTS, f"takes numbers of versions as its keys; got {number!r}")
        if _weights(inputs) and inputs["functionVersion"] == versions.LATEST:
            told = "$LATEST is not supported for an alias pointing to more than 1 version"
            yield Fault("functionVersion", told)

    @rules.of_inputs("the version it also routes to is another", _ROUTING)
    def _routes_to_another(self, inputs: Properties) -> Iterator[Fault]:
        own = inputs["functionVersion"]
        if isinstance(own, str) and own in _weights(inputs):
            told = f"Invalid function version {own}. Function version {own} is already included"
            yield Fault(_WEIGHTS, f"{told} in routing configuration.")

    @rules.of_existence("its function and its versions exist", NO_FUNCTION)
    def _versions_exist(self, here: Here, inputs: Properties) -> Iterator[str]:
        for number in (inputs["functionVersion"], *_weights(inputs)):
            yield from Qualified(FunctionName.of(inputs["functionName"]), number).missing(here)

    @rules.of_existence("both versions have one role and one dead-letter configuration", ALIKE)
    def _versions_are_alike(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from unlike_versions(here, inputs)

    def delete(self, here: Here, record: Record) -> Record | None:
        left = super().delete(here, record)
        drop_belongings(here, *record.id.split("/"))
        return left


def unlike_versions(here: Here, inputs: Properties) -> Iterator[str]:
    """Why the versions that it would send calls to cannot share them."""
    numbers = [str(inputs["functionVersion"]), *_weights(inputs)]
    yield from unlike(here, FunctionName.of(inputs["functionName"]).name, numbers)


def _identity(properties: Properties) -> str:
    return f"{FunctionName.of(properties['functionName']).name}/{properties['name']}"


def _arn(here: Here, identity: str) -> str:
    function, _, name = identity.partition("/")
    return function_arn(here, function, name)


def _weights(inputs: Properties) -> Properties:
    return inside(inputs, "routingConfig", "additionalVersionWeights")
