"""Secrets that a stack file has in plain text: known by their form, or by what they are called."""

import re
import shlex
from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_stack import config_path
from serving_stack.secret_forms import secrets_told_by
from serving_stack.settings.example import KEY
from serving_stack.settings.leaves import Place, at

_CALLED: Final = re.compile(
    # Not `TOKENS`, of which a model has a largest number.
    r"(?:^|[_-])(?:PASSWORD|PASSWD|SECRET|TOKEN|CREDENTIALS?|(?:API|ACCESS|PRIVATE)[_-]?KEY)$",
    re.IGNORECASE,
)
_REFERENCE: Final = re.compile(r"arn:|projects/|/|[a-z0-9+.-]+://|\$|<|\[|\{")
"""An ARN, a full name, a path, an address; or what a template or a tokenizer fills in."""

_SHORTEST: Final = 8


def by_form(settings: Any) -> Iterator[tuple[Place, str]]:
    """Each text that can hardly be anything else, with what it is."""
    for place, text in _texts(settings):
        told = next(secrets_told_by(_line(place, text)), None)
        if told is not None:
            yield place, told


def in_plain(settings: Any, file: str | None) -> Iterator[tuple[Place, str]]:
    """Likewise of settings that the engine has decrypted: those that the file's own text has, too.

    `file` is None where nothing of it is encrypted, so that all of it is plain.
    """
    for place, what in by_form(settings):
        if file is None or all(line.strip() in file for line in at(settings, place).splitlines()):
            yield place, what


def beside(config: Mapping[str, Any]) -> Iterator[tuple[str, Place, str]]:
    """Those of other keys of the configuration, such as `aws:secretKey`: key, place, what it is."""
    for key, value in config.items():
        for place, what in by_form({key: value} if key != KEY else {}):
            yield key, place[1:], what


def withdraw(what: str, place: Place, stack: str, pulumi: str = "pulumi", key: str = KEY) -> str:
    """What is wrong with one that is known by its form; `pulumi` is what is typed for it.

    `key` is the whole name of what holds it.
    """
    return (
        f"holds {what} in plain text; withdraw it where it was issued, as the file's history keeps"
        f" it, and encrypt a new one: {encrypting(place, stack, pulumi, key)}"
    )


def encrypting(place: Place, stack: str, pulumi: str = "pulumi", key: str = KEY) -> str:
    """The line to type; the value is asked for, so that no shell's history has it."""
    meant = key.startswith(f"{KEY}.")  # as a path, and set without `--path`
    where = key if meant else config_path.spelled((key, *place))
    words = ("config", "set", "--secret", "--path", where, "--stack", stack)
    return f"`{pulumi} {shlex.join(words)}`"


def by_name(settings: Any) -> Iterator[Place]:
    """Variables of an environment that are called like secrets, and name no place of one."""
    for place, text in _texts(settings):
        if (
            "environment" in place[:-1]
            and _CALLED.search(str(place[-1]))
            and len(text) >= _SHORTEST
            and not _REFERENCE.match(text)
        ):
            yield place


def _line(place: Place, text: str) -> bytes:
    """As a file would have it; some forms are known beside a name alone."""
    return f"{place[-1] if place else ''}: {text}".encode()


def _texts(value: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*place, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _texts(item, (*place, number))
