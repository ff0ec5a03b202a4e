"""Waiting for a role that was assigned a moment ago.

That takes some minutes, up to 30 by what Microsoft's Q&A 524792 quotes of Azure's own page [I].
Until then Storage answers as to somebody who has none (Azure/azure-storage-blob-go issue 183 [I]).
"""

from collections.abc import Callable
from typing import Final, TypeVar

from serving_components.azure.own_resource.refusal import Refused
from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.rollout_driver.cloud_clock import CloudClock

_NO_ROLE: Final = "AuthorizationPermissionMismatch"
_NO_WAY: Final = "AuthorizationFailure"
"""What networks are refused by, in words that tell nothing of networks [I]: public scripts that
explain it."""

_ROLE: Final = "Storage Blob Data Contributor"
_EVERY_S: Final = 15.0
_TOLD_EVERY_S: Final = 60.0
_MINUTE_S: Final = 60.0
Result = TypeVar("Result")


def once_permitted(
    ask: Callable[[], Result],
    *,
    account: str,
    most_s: float,
    say: Callable[[str], None],
    clock: CloudClock,
) -> Result:
    """What is asked, as soon as whoever asks may.

    Raises:
        NotMoved: that took too long, or will not come about by itself; with the remedy.
    """
    began = told_at = clock.now()
    while True:
        try:
            return ask()
        except Refused as reason:
            if reason.code == _NO_WAY:
                raise NotMoved(
                    f"{reason}: storage account {account} is closed to where `up` runs; run it from"
                    " a network that the account lets in"
                ) from None
            if reason.code != _NO_ROLE:
                raise
            now = clock.now()
            if now - began >= most_s:
                raise NotMoved(_no_role(account, now - began, reason)) from None
            if told_at == began or now - told_at >= _TOLD_EVERY_S:
                say(
                    f"waiting for a role to write blobs of {account}, which takes minutes to be"
                    f" known; if nobody assigned you {_ROLE} there, it never will be"
                )
                told_at = now
        clock.sleep(_EVERY_S)


def _no_role(account: str, passed_s: float, reason: Refused) -> str:
    return (
        f"{reason}: whoever runs `up` has no role to write blobs of storage account {account},"
        f" after {passed_s / _MINUTE_S:.0f} min still; assign {_ROLE} on it"
        " (deployers of the workspace, by object id), then `up` again"
    )
