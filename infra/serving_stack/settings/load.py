"""Load the settings of the stack that runs: the one place where configuration is read."""

import json
from pathlib import Path

import pulumi
from pulumi.runtime import is_config_secret
from pulumi.runtime.config import CONFIG, get_config_env

from serving_components.core import Fault, InvalidArguments
from serving_stack.settings.example import KEY
from serving_stack.settings.parse import parse, subject_of
from serving_stack.settings.plain_secrets import in_plain, withdraw
from serving_stack.settings.secrecy import concealed, sealed
from serving_stack.settings.stack import Stack
from serving_stack.settings.stray_keys import stray


def load() -> Stack:
    """The stack that `serving:settings` describes; `secrecy.py` tells of `secure:` values.

    What `serving settings check` finds beside the settings, and secrets in plain text, is refused
    here too.

    Raises:
        InvalidArguments: with every fault of the whole file; Pulumi prints it without a traceback.
    """
    bag, _, key = KEY.partition(":")
    raw, name = _read(pulumi.Config(bag).get(key)), pulumi.get_stack()
    secret, subject = is_config_secret(KEY), subject_of(name)
    root = Path(pulumi.get_root_directory())
    known = list(in_plain(raw, _text(root / f"Pulumi.{name}.yaml") if secret else None))
    if known:
        # Alone: what else is wrong may be told with the value got.
        told = [Fault(place, withdraw(what, place, name)) for place, what in known]
        raise InvalidArguments(subject, told)
    beside = [Fault((it,), why) for it, why in stray({**get_config_env(), **CONFIG.get()}, name)]
    try:
        stack = parse(raw, root=root, cwd=Path.cwd(), stack=name)
    except InvalidArguments as refused:
        shown = concealed(refused, raw, subject) if secret else refused
        raise InvalidArguments(subject, [*beside, *shown.faults]) from None
    if beside:
        raise InvalidArguments(subject, beside)
    return sealed(stack) if secret else stack


def _text(file: Path) -> str:
    """Empty where there is none: then no value is known to stand in it."""
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""


def _read(text: str | None) -> object:
    """Pulumi passes a block as JSON, and plain text as it is."""
    if text is None:
        return None
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text
