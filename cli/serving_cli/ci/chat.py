"""Messages into the rooms where people are told."""

import re
from enum import StrEnum
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from serving_cli.ci.calls import call
from serving_cli.failure import Failure

_TAKEN: Final = frozenset({200, 202})
_SHORTEST: Final = 6
"""Characters of a part of an address that may be what makes it secret."""
_MOST: Final = 3000
"""Characters of a section's text (`Section block` of Slack's reference [D])."""


class Room(StrEnum):
    """Whose incoming webhook it is."""

    SLACK = "slack"
    TEAMS = "teams"


def tell(room: Room, webhook: str, text: str, link: str | None) -> None:
    """Say one line, and where there is more of it.

    The address lets whoever has it speak there, so no failure tells it.

    Raises:
        Failure: the room did not take it.
    """
    answer = call(room.value, "POST", webhook, {}, _PAYLOADS[room](text, link))
    if answer.status not in _TAKEN:
        told = _without(webhook, answer.told)
        raise Failure(f"{room.value} did not take the message: {told} ({answer.status})")


def _without(webhook: str, told: str) -> str:
    """What was answered, unless it quotes of the address: a log hides it only where it is whole."""
    parts = urlsplit(webhook)
    words = re.split(r"[/?&=;]+", f"{parts.path}?{parts.query}?{parts.fragment}")
    secret = [word for it in words for word in (it, unquote(it)) if len(it) >= _SHORTEST]
    if any(word.casefold() in told.casefold() for word in secret):
        return "its answer quotes the address, and is not told"
    return told


def _slack(text: str, link: str | None) -> dict[str, Any]:
    """As `Sending messages using incoming webhooks` of Slack says [D].

    Three characters are written otherwise (`Formatting message text` [D]), and no mention or link
    is read from plain text.
    """
    text = text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    parts: list[dict[str, Any]] = [
        {"type": "section", "text": {"type": "plain_text", "text": text, "emoji": False}}
    ]
    if link:
        parts.append(
            {"type": "context", "elements": [{"type": "mrkdwn", "text": f"<{link}|more>"}]}
        )
    return {"text": shown, "blocks": parts}


def _teams(text: str, link: str | None) -> dict[str, Any]:
    """`Create incoming webhooks with Workflows for Microsoft Teams` [D]: an adaptive card."""
    card: dict[str, Any] = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [{"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": text}]}],
    }
    if link:
        card["actions"] = [{"type": "Action.OpenUrl", "title": "more", "url": link}]
    kind = "application/vnd.microsoft.card.adaptive"
    return {"type": "message", "attachments": [{"contentType": kind, "content": card}]}


_PAYLOADS: Final = {Room.SLACK: _slack, Room.TEAMS: _teams}
