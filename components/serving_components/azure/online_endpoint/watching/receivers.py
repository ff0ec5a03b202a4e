"""Whom alerts tell, as callers name them: action groups, or e-mail addresses."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final

from serving_components.core import Alarms, Fault, Severity, Wired

_GROUP: Final = re.compile(
    r"/subscriptions/[^/\s]+/resourceGroups/[^/\s]+/providers/microsoft\.insights/actionGroups/[^/\s]+",
    re.IGNORECASE,
)
_EMAIL: Final = re.compile(r"[^@\s/]+@[^@\s/]+\.[^@\s/]+")

MOST_GROUPS: Final = 5
"""Of one alert rule: `action-groups` of Azure Monitor [D]."""


class Audience(StrEnum):
    """A list of receivers, those who hear most first."""

    NOTIFY = "notify"
    EMAIL = "email"
    CHAT = "chat"
    PAGE = "page"


_HEARD_BY: Final[Mapping[Severity, Sequence[Audience]]] = {
    Severity.PAGE: tuple(Audience),
    Severity.CHAT: (Audience.NOTIFY, Audience.EMAIL, Audience.CHAT),
    Severity.EMAIL: (Audience.NOTIFY, Audience.EMAIL),
}


def objections(asked: Alarms) -> Iterator[Fault]:
    """What is wrong with the receivers, below `alarms`."""
    for audience, receivers in _lists(asked).items():
        path = (audience,) if audience is Audience.NOTIFY else ("channels", audience)
        for place, receiver in enumerate(receivers):
            if isinstance(receiver, str) and not _named(receiver):
                yield Fault(
                    (*map(str, path), place),
                    f"{receiver} is neither the id of an action group, which reads like"
                    " /subscriptions/S/resourceGroups/G/providers/Microsoft.Insights/actionGroups/A"
                    ", nor an e-mail address",
                )
        seen: dict[str, str] = {}
        for place, receiver in enumerate(receivers):
            if not isinstance(receiver, str):
                continue
            if (same := seen.setdefault(receiver.lower(), receiver)) != receiver:
                told = f"{receiver} is {same} in other letters, told twice; leave it out"
                yield Fault((*map(str, path), place), told)
    of_page = len(made_for(asked)) + len(given(asked, Severity.PAGE))
    if of_page > MOST_GROUPS:
        yield Fault(
            (),
            f"a rule tells {MOST_GROUPS} action groups at most, and what pages would tell"
            f" {of_page}, those for e-mail addresses among them; name fewer",
        )


def made_for(asked: Alarms) -> dict[Audience, list[str]]:
    """E-mail addresses of each action group that is made for them.

    Each address once, where it hears most.
    """
    told: dict[Audience, list[str]] = {}
    placed: set[str] = set()
    for audience, receivers in _lists(asked).items():
        ours = [it for it in receivers if isinstance(it, str) and _EMAIL.fullmatch(it)]
        new = [it for it in dict.fromkeys(ours) if it not in placed]
        placed.update(new)
        if new:
            told[audience] = new
    return told


def heard_by(severity: Severity) -> Sequence[Audience]:
    """Who hears of an alert."""
    return _HEARD_BY[severity]


def given(asked: Alarms, severity: Severity) -> list[Wired[str]]:
    """Ids of action groups that exist and hear of an alert, each once."""
    lists = _lists(asked)
    told: list[Wired[str]] = []
    for receiver in (it for audience in heard_by(severity) for it in lists[audience]):
        if isinstance(receiver, str) and (receiver in told or _EMAIL.fullmatch(receiver)):
            continue
        told.append(receiver)
    return told


def _lists(asked: Alarms) -> dict[Audience, Sequence[Wired[str]]]:
    return {
        Audience.NOTIFY: asked.notify,
        Audience.EMAIL: asked.channels.email,
        Audience.CHAT: asked.channels.chat,
        Audience.PAGE: asked.channels.page,
    }


def _named(receiver: str) -> bool:
    return bool(_GROUP.fullmatch(receiver) or _EMAIL.fullmatch(receiver))
