"""What nobody is shown of a stack file, and what there is to say of its secrets."""

import shlex
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from serving_cli.called import called
from serving_cli.settings.engine_yaml import SECRET, Place
from serving_cli.settings.finding import SETTINGS, Finding
from serving_cli.settings.stack_text import StackText
from serving_stack.settings import plain_secrets

_CONFIG: Final = "config"
_ENVIRONMENT: Final = "environment"
_PLACE: Final = ("models", "NAME", _ENVIRONMENT, "KEY")


@dataclass(frozen=True)
class Hidden:
    """The settings of a stack file with `[secret]` for each secret."""

    settings: Any
    faults: tuple[Finding, ...]
    """Secrets that stand there in plain text."""

    notes: tuple[Finding, ...]
    """What is allowed, and may not be what was meant."""


def beside(text: StackText) -> Iterator[Finding]:
    """Secrets in keys that are no settings of ours.

    The program reads none of them, so they are told, and not refused.
    """
    for key, place, what in plain_secrets.beside(text.config):
        at = (_CONFIG, key, *place)
        if at not in text.secrets:
            told = plain_secrets.withdraw(what, place, text.stack, _pulumi(), key)
            yield text.finding(at, told, SECRET)


def hidden(text: StackText) -> Hidden:
    """Take the secrets out of a file's settings."""
    encrypted = [place[2:] for place in text.secrets if place[:2] == SETTINGS]
    if () in encrypted:
        reason = (
            "is one encrypted text, which nobody reads without its passphrase; write the settings"
            f" in plain, and encrypt values by themselves: {_encrypting(text, _PLACE)}"
        )
        return Hidden(None, (text.of_settings((), reason, SECRET),), ())
    known = [
        (place, what)
        for place, what in plain_secrets.by_form(text.settings)
        if place not in encrypted
    ]
    out = {*encrypted, *(place for place, _ in known)}
    called_so = [place for place in plain_secrets.by_name(text.settings) if place not in out]
    return Hidden(
        _without(text.settings, {*out, *called_so}),
        tuple(text.of_settings(place, _known(text, place, what), SECRET) for place, what in known),
        (
            *(text.of_settings(place, _SHOWN_ALL_THE_SAME, SECRET) for place in _shown(encrypted)),
            *(text.of_settings(place, _suspected(text, place), SECRET) for place in called_so),
        ),
    )


_SHOWN_ALL_THE_SAME: Final = (
    "is encrypted in this file alone: only a model's `environment` is kept secret in plans and in"
    " the state, and here the value is used as plain text"
)


def _shown(encrypted: Iterable[Place]) -> Iterable[Place]:
    return (place for place in encrypted if place[:1] != ("models",) or _ENVIRONMENT not in place)


def _known(text: StackText, place: Place, what: str) -> str:
    return plain_secrets.withdraw(what, place, text.stack, _pulumi())


def _suspected(text: StackText, place: Place) -> str:
    return (
        "is called like a secret and is in plain text; if it is one, encrypt it:"
        f" {_encrypting(text, place)}"
    )


def _encrypting(text: StackText, place: Place) -> str:
    return plain_secrets.encrypting(place, text.stack, _pulumi())


def _pulumi() -> str:
    return shlex.join((called(), "pulumi", "--"))


def _without(value: Any, out: Collection[Place], place: Place = ()) -> Any:
    if place in out:
        return SECRET
    if isinstance(value, dict):
        return {key: _without(item, out, (*place, key)) for key, item in value.items()}
    if isinstance(value, list):
        return [_without(item, out, (*place, number)) for number, item in enumerate(value)]
    return value
