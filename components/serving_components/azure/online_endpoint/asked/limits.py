"""Numbers that nobody means, and those that undo each other."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from serving_components.core import Fault

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs

_DAY: Final = 1440
_WITHIN_TIMEOUT: Final = ("p99_ms", "mean_ms")


def objections(args: "AzureOnlineEndpointArgs") -> Iterator[Fault]:
    """All of it."""
    if args.liveness_probe.success_threshold != 1:
        yield Fault(
            ("liveness_probe", "success_threshold"),
            "must be 1, as Kubernetes has it of containers that are alive; got"
            f" {args.liveness_probe.success_threshold}",
        )
    for word in ("bake_minutes", "termination_wait_minutes"):
        minutes = getattr(args.rollout, word)
        if minutes > _DAY:
            yield Fault(
                ("rollout", word),
                f"must be at most {_DAY}, a day, for which one command waits; got {minutes}",
            )
    limit = args.request_settings.request_timeout_ms
    for word in _WITHIN_TIMEOUT:
        asked = getattr(args.alarms, word)
        if asked is not None and asked >= limit:
            yield Fault(
                ("alarms", word),
                f"must be below request_settings.request_timeout_ms, {limit}, at which Azure gives"
                f" up on a request; got {asked:g}",
            )
