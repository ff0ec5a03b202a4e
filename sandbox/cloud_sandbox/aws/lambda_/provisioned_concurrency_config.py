"""aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.lambda_ import versions
from cloud_sandbox.aws.lambda_.account_concurrency import too_many_provisioned
from cloud_sandbox.aws.lambda_.function_name import FunctionName
from cloud_sandbox.aws.lambda_.provisioned import provisioned
from cloud_sandbox.aws.lambda_.qualified import NO_ALIAS, Qualified
from cloud_sandbox.aws.lambda_.snap_start_inputs import snap_start
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside, number, true
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_UNPUBLISHED: Final = (
    "Provisioned Concurrency Configs cannot be applied to unpublished function versions."
)
_NOT_OF_LATEST: Final = rules.quoted("terraform-provider-aws issue 12120")
_LOCALSTACK: Final = rules.quoted(
    "localstack's `lambda_/provider.py`, whose tests were run against AWS"
)


class ProvisionedConcurrencyConfig(Resource):
    """How many environments of a version, or of the one an alias points to, are kept warm."""

    token = "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig"
    api = "lambda:PutProvisionedConcurrencyConfig"
    # botocore's PutProvisionedConcurrencyConfig [D].
    overwrites = True
    # `provisioned_concurrency_config.go` of terraform-provider-aws [D]; id: SDK docstring [D].
    replaced_by = frozenset({"functionName", "qualifier"})
    defaults = {"skipDestroy": False}

    def identity(self, here: Here, inputs: Properties) -> str:
        return f"{FunctionName.of(inputs['functionName']).name},{inputs['qualifier']}"

    def shown(self, record: Record) -> str:
        return f"{record.inputs['functionName']},{record.inputs['qualifier']}"

    def found_by(self, shown: str, properties: Properties) -> str:
        function, _, qualifier = shown.rpartition(",")
        return f"{FunctionName.of(function).name},{qualifier}"

    @rules.of_inputs("$LATEST has none", _NOT_OF_LATEST)
    def _not_of_latest(self, inputs: Properties) -> Iterator[Fault]:
        if inputs["qualifier"] == versions.LATEST:
            yield Fault("qualifier", _UNPUBLISHED)

    @rules.of_existence("its function exists, and the alias or the version", NO_ALIAS)
    def _qualifier_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from _of(inputs).missing(here)

    @rules.of_existence("its alias points to a published version", _NOT_OF_LATEST)
    def _alias_is_on_a_version(self, here: Here, inputs: Properties) -> Iterator[str]:
        if _of(inputs).version(here) == versions.LATEST:
            yield _UNPUBLISHED

    @rules.of_existence(
        "its alias points to one version alone", rules.quoted("hashicorp/terraform issue 24957")
    )
    def _alias_is_on_one(self, here: Here, inputs: Properties) -> Iterator[str]:
        alias = _of(inputs).alias(here)
        if alias and inside(alias.inputs, "routingConfig", "additionalVersionWeights"):
            yield "Alias with weights can not be used with Provisioned Concurrency"

    @rules.of_existence("an alias and the version it points to do not both have one", _LOCALSTACK)
    def _not_twice(self, here: Here, inputs: Properties) -> Iterator[str]:
        of = _of(inputs)
        others = {qualifier for qualifier, _ in provisioned(here, of.function.name)}
        others.discard(of.qualifier)
        if not of.of_version and of.version(here) in others:
            yield (
                "Alias can't be used for Provisioned Concurrency configuration on an already"
                " Provisioned version"
            )
        aliases = [one for one in others if not one.isdecimal()]
        if of.of_version and any(
            Qualified(of.function, alias).version(here) == of.qualifier for alias in aliases
        ):
            yield "Version is pointed by a Provisioned Concurrency alias"

    @rules.of_existence("all of a function fit into what is reserved for it", _LOCALSTACK)
    def _within_reserved(self, here: Here, inputs: Properties) -> Iterator[str]:
        of = _of(inputs)
        function = of.record(here)
        reserved = number(function.inputs.get("reservedConcurrentExecutions")) if function else None
        if reserved is None or reserved < 0:
            return
        others = sum(
            many for one, many in provisioned(here, of.function.name) if one != of.qualifier
        )
        if others + (number(inputs["provisionedConcurrentExecutions"]) or 0) > reserved:
            yield (
                "Requested Provisioned Concurrency should not be greater than the"
                f" reservedConcurrentExecution for function [{reserved:g} are reserved]"
            )

    @rules.of_existence(
        "what is provisioned leaves 100 of the account's 1000 to functions that reserve nothing",
        _LOCALSTACK,
    )
    def _within_account(self, here: Here, inputs: Properties) -> Iterator[str]:
        of = _of(inputs)
        function = of.record(here)
        reserved = number(function.inputs.get("reservedConcurrentExecutions")) if function else None
        asked = number(inputs["provisionedConcurrentExecutions"]) or 0
        if reserved is None or reserved < 0:
            told = too_many_provisioned(here, of.function.name, of.qualifier, asked)
            yield from [] if told is None else [told]

    @rules.of_existence(
        "its version does not start from a snapshot",
        rules.documented("Lambda guide, `Improving startup performance with Lambda SnapStart`"),
    )
    def _without_snap_start(self, here: Here, inputs: Properties) -> Iterator[str]:
        of = _of(inputs)
        published = versions.version(here, of.function.name, of.version(here))
        if published is not None and snap_start(published.inputs):
            yield (
                f"version {published.attributes['version']} of function {of.function.name!r} has"
                " SnapStart, which excludes provisioned concurrency; leave one of them out"
            )

    def delete(self, here: Here, record: Record) -> Record | None:
        if true(record.inputs.get("skipDestroy")):
            return None  # `skip_destroy` of the provider: SDK docstring of 7.51.1 [D]
        return super().delete(here, record)


def _of(inputs: Properties) -> Qualified:
    return Qualified(FunctionName.of(inputs["functionName"]), inputs["qualifier"])
