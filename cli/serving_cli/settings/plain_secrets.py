"""Secrets that a stack file has in plain text: known by their form, or by what they are called."""

import re
from collections.abc import Iterator
from typing import Any, Final

from serving_cli.image.secret_contents import secrets_told_by
from serving_cli.settings.engine_yaml import Place

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
