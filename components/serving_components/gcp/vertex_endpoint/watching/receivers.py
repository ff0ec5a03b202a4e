"""Whom alerts tell, as callers name them: notification channels, or e-mail addresses."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from serving_components.core import Alarms, Fault, Wired

_CHANNEL: Final = re.compile(r"projects/[^/\s]+/notificationChannels/[^/\s]+")
_EMAIL: Final = re.compile(r"[^@\s/]+@[^@\s/]+\.[^@\s/]+")


def objections(asked: Alarms) -> Iterator[Fault]:
    """What is wrong with the receivers, below `alarms`."""
    for path, receivers in _lists(asked).items():
        for place, receiver in enumerate(receivers):
            if isinstance(receiver, str) and not _named(receiver):
                yield Fault(
                    (*path, place),
                    f"{receiver} is neither a notification channel, which reads like"
                    " projects/my-project/notificationChannels/1234567890, nor an e-mail address",
                )


def addresses(asked: Alarms) -> list[str]:
    """The e-mail addresses, each once, wherever it is asked for."""
    told = [one for receivers in _lists(asked).values() for one in receivers]
    return list(dict.fromkeys(it for it in told if isinstance(it, str) and _EMAIL.fullmatch(it)))


def _lists(asked: Alarms) -> dict[tuple[str, ...], Sequence[Wired[str]]]:
    return {
        ("notify",): asked.notify,
        ("channels", "page"): asked.channels.page,
        ("channels", "chat"): asked.channels.chat,
        ("channels", "email"): asked.channels.email,
    }


def _named(receiver: str) -> bool:
    return bool(_CHANNEL.fullmatch(receiver) or _EMAIL.fullmatch(receiver))
