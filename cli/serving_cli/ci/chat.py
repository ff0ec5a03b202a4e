"""Messages into the rooms where people are told."""

from enum import StrEnum
from typing import Any, Final

from serving_cli.ci.calls import call
from serving_cli.failure import Failure

_TAKEN: Final = frozenset({200, 202})


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
        raise Failure(f"{room.value} did not take the message: {answer.told} ({answer.status})")


def _slack(text: str, link: str | None) -> dict[str, Any]:
    """As `Sending messages using incoming webhooks` of Slack says [D].

    Three characters are written otherwise (`Formatting message text` [D]), and no mention or link
    is read from plain text.
    """
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
