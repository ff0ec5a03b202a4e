"""Waiting for a version to be ready, and for its provisioned concurrency."""

from collections.abc import Callable
from typing import Any, Final

from serving_components.aws.lambda_update import versions
from serving_components.aws.lambda_update.alias import Alias, Stand
from serving_components.aws.lambda_update.missing import there_is_none
from serving_components.aws.lambda_update.wanted import Wanted
from serving_components.aws.own_resource.clients import Clients
from serving_components.aws.own_resource.failure import NotMoved
from serving_components.core.rollout_driver import Clock

_LOOK_EVERY_S: Final = 5.0
LONGEST_S: Final = 900.0
"""What the provider gives it too: the alias's `Timeouts` in `alias.go` of terraform-provider-aws
[D]."""


def await_active(
    clients: Clients,
    wanted: Wanted,
    found: dict[str, Any],
    clock: Clock,
    say: Callable[[str], None],
) -> None:
    """The old version serves until the new one can: until then calls of it fail.

    `State` and its values: botocore 1.44.5, lambda `FunctionConfiguration` [D].

    Raises:
        NotMoved: it never will, or takes too long.
    """
    until = clock.now() + LONGEST_S
    told: dict[str, Any] | None = found
    while told is not None and told.get("State") == "Pending":
        if told is found:
            say(f"version {wanted.version} is being made ready")
        if clock.now() >= until:
            raise NotMoved(
                f"version {wanted.version} is not ready after {LONGEST_S / 60:.0f} min"
                f"{_reason(told)}; the next `up` waits on"
            )
        clock.sleep(_LOOK_EVERY_S)
        told = versions.described(clients, wanted.function, wanted.version)
    if told is None or told.get("State") == "Failed":
        raise NotMoved(
            f"version {wanted.version} cannot run{_reason(told or {})}; mend it, then `up` again"
        )


def await_provisioned(alias: Alias, clock: Clock, say: Callable[[str], None], back_to: str) -> None:
    """Wait for the provisioned concurrency of the version that the alias was just put on.

    Until that is there, Lambda itself goes on sending all calls to the version before, by a weight:
    terraform-provider-aws pull request 48116 [I]. If it cannot be had, the weight would stay and be
    in the way of every later change: cdk-utils pull request 1110 [I]. So the alias then goes back.

    Raises:
        NotMoved: it went back, or takes too long.
    """
    until, said = clock.now() + LONGEST_S, False
    while True:
        stand, config = alias.look(), _config(alias)
        if stand is None or config is None:
            return
        # The weight may be told a moment later than that they are being started [U].
        if stand.second is None and (config["Status"] != "IN_PROGRESS" or clock.now() >= until):
            return
        if config["Status"] == "FAILED":
            alias.stand(Stand(back_to))
            reason = config.get("StatusReason") or "Lambda gives no reason"
            raise NotMoved(
                f"no environments could be started for version {stand.version} beforehand"
                f" ({reason}). It is back on version {back_to}; revert the change, or mend it: the"
                " next `up` tries again"
            )
        if stand.second is not None and clock.now() >= until:
            raise NotMoved(
                f"the environments of version {stand.version} are not all started after"
                f" {LONGEST_S / 60:.0f} min; until then version {stand.second.version} answers."
                " The next `up` waits on"
            )
        if not said:
            say(f"environments of version {stand.version} are being started beforehand")
            said = True
        clock.sleep(_LOOK_EVERY_S)


def _config(alias: Alias) -> dict[str, Any] | None:
    try:
        told: dict[str, Any] = alias.clients.lambda_.get_provisioned_concurrency_config(
            FunctionName=alias.function, Qualifier=alias.name
        )
    except Exception as error:
        if there_is_none(error):
            return None
        raise
    return told


def _reason(told: dict[str, Any]) -> str:
    return f" ({told['StateReason']})" if told.get("StateReason") else ""
