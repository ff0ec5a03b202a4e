"""`serving ci message`: a line into the room where people are told."""

import argparse
import re
from typing import Any, Final

from serving_cli.ci import environment
from serving_cli.ci.chat import Room, tell
from serving_cli.failure import Failure

_WEBHOOK: Final = "SERVING_WEBHOOK_URL"
_LINK: Final = re.compile(r"https?://[^\s<>|]+")
"""Of what else Slack would make a mention."""
_ABOUT: Final = f"""\
Say a line by an incoming webhook of Slack, or by a workflow of Microsoft Teams. Its address lets
whoever has it speak there, so it is read from {_WEBHOOK} in the environment and told nowhere.
"""


def add_to(subcommands: Any) -> None:
    """Declare the subcommand."""
    parser = subcommands.add_parser(
        "message",
        help="say a line in Slack or Teams",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog='example: serving ci message --to slack --link https://… "prod serves 1.4.0"'
        "\n\nexit codes: 0 said; 1 no address of a webhook, or the room did not take it",
    )
    parser.add_argument("text", metavar="TEXT", help="the line")
    parser.add_argument(
        "--to", choices=[room.value for room in Room], required=True, help="whose room"
    )
    parser.add_argument("--link", metavar="URL", help="where there is more of it")
    parser.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    if not asked.text.strip():
        raise Failure("the line is empty; say what is to be told")
    if asked.link and not _LINK.fullmatch(asked.link):
        raise Failure(f"--link must be an address that begins with https://; got {asked.link}")
    webhook = environment.secret(_WEBHOOK, "the address of the webhook")
    tell(Room(asked.to), webhook, asked.text, asked.link)
    return 0
