"""Load the settings of the stack that runs: the one place where configuration is read."""

import json
from pathlib import Path

import pulumi
from pulumi.runtime import is_config_secret

from serving_components.core import InvalidArguments
from serving_stack.settings.example import KEY
from serving_stack.settings.parse import parse, subject_of
from serving_stack.settings.secrecy import concealed, sealed
from serving_stack.settings.stack import Stack


def load() -> Stack:
    """The stack that `serving:settings` describes; `secrecy.py` tells of `secure:` values.

    Raises:
        InvalidArguments: with every fault of the whole file; Pulumi prints it without a traceback.
    """
    bag, _, key = KEY.partition(":")
    raw, name = _read(pulumi.Config(bag).get(key)), pulumi.get_stack()
    secret = is_config_secret(KEY)
    try:
        root = Path(pulumi.get_root_directory())
        stack = parse(raw, root=root, cwd=Path.cwd(), stack=name)
    except InvalidArguments as refused:
        if secret:
            raise concealed(refused, raw, subject_of(name)) from None
        raise
    return sealed(stack) if secret else stack


def _read(text: str | None) -> object:
    """Pulumi passes a block as JSON, and plain text as it is."""
    if text is None:
        return None
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text
