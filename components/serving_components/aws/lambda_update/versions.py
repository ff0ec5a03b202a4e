"""Versions of one function: what each is, and which of them go."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from serving_components.aws.lambda_update.missing import there_is_none
from serving_components.aws.lambda_update.wanted import Wanted
from serving_components.aws.own_resource.clients import Clients
from serving_components.aws.own_resource.failure import NotMoved

_OF_THE_VERSION: Final = {
    *("FunctionArn", "Version", "MasterArn", "RevisionId", "LastModified", "ResponseMetadata"),
    *("State", "StateReason", "StateReasonCode", "LastUpdateStatus", "LastUpdateStatusReason"),
    *("LastUpdateStatusReasonCode", "SigningJobArn", "RuntimeVersionConfig", "ConfigSha256"),
}
"""What differs between two that answer the same: botocore 1.44.5, lambda `FunctionConfiguration`
[D]. `ConfigSha256` is of a whole that no page describes [U], so it decides nothing."""


def described(clients: Clients, function: str, version: str) -> dict[str, Any] | None:
    """GetFunctionConfiguration of a version; None where there is none."""
    try:
        told: dict[str, Any] = clients.lambda_.get_function_configuration(
            FunctionName=function, Qualifier=version
        )
    except Exception as error:
        if there_is_none(error):
            return None
        raise
    return told


def must_be_seen(clients: Clients, wanted: Wanted) -> dict[str, Any]:
    """The version that was published just now.

    Raises:
        NotMoved: these credentials see another account than the program's provider.
    """
    found = described(clients, wanted.function, wanted.version)
    if found is None or found["FunctionArn"] != wanted.version_arn:
        seen = "" if found is None else f", but {found['FunctionArn']}"
        raise NotMoved(
            f"{wanted.version_arn} exists and boto3's default credentials do not see it{seen}:"
            " aliases are moved by them, so they must lead to the account of the AWS provider; set"
            " AWS_PROFILE or the like, then `up` again"
        )
    return found


def same(one: Mapping[str, Any] | None, other: Mapping[str, Any]) -> bool:
    """Whether both answer the same, whatever their numbers are."""
    return one is not None and _contents(one) == _contents(other)


def numbers(clients: Clients, function: str) -> list[str]:
    """All that are published, oldest first."""
    pages = clients.lambda_.get_paginator("list_versions_by_function")
    found = [
        one["Version"]
        for page in pages.paginate(FunctionName=function)
        for one in page.get("Versions") or ()
    ]
    return sorted((one for one in found if one.isdecimal()), key=int)


def prune(clients: Clients, wanted: Wanted, *, keep: Collection[str], first: str | None) -> None:
    """Delete what was published here and is neither kept nor named by anything of the function."""
    if first is None:
        return
    kept = {*keep, *_named_by_aliases(clients, wanted), *_provisioned(clients, wanted)}
    for number in numbers(clients, wanted.function):
        # A later one is of another command, or of somebody's hand.
        if number not in kept and int(first) <= int(number) < int(wanted.version):
            clients.lambda_.delete_function(FunctionName=wanted.function, Qualifier=number)


def _named_by_aliases(clients: Clients, wanted: Wanted) -> Iterator[str]:
    pages = clients.lambda_.get_paginator("list_aliases").paginate(FunctionName=wanted.function)
    for page in pages:
        for alias in page.get("Aliases") or ():
            yield alias["FunctionVersion"]
            yield from (alias.get("RoutingConfig") or {}).get("AdditionalVersionWeights") or ()


def _provisioned(clients: Clients, wanted: Wanted) -> Iterator[str]:
    """Qualifiers that have provisioned concurrency; an alias's is the alias's."""
    pages = clients.lambda_.get_paginator("list_provisioned_concurrency_configs")
    for page in pages.paginate(FunctionName=wanted.function):
        for config in page.get("ProvisionedConcurrencyConfigs") or ():
            yield config["FunctionArn"].rpartition(":")[2]


def _contents(told: Mapping[str, Any]) -> dict[str, Any]:
    own = {key: held for key, held in told.items() if key not in _OF_THE_VERSION and held}
    if "SnapStart" in own:  # whether its snapshot is there yet is of the version
        own["SnapStart"] = own["SnapStart"].get("ApplyOn")
    return own
