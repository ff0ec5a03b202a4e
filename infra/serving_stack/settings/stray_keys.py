"""Stray keys: what stands in a stack's configuration as if it were a setting, and nobody reads.

`pulumi config set serving:settings.models.digits.image X` without `--path` makes a key of that
whole name, beside the settings (CLI 3.259.0 [M]).
"""

import shlex
from collections.abc import Collection, Iterator
from typing import Final

from serving_components.core.nearest import nearest
from serving_stack.settings.example import KEY

_OURS: Final = f"{KEY.partition(':')[0]}:"
_BELOW: Final = (f"{KEY}.", f"{KEY}[")


def stray(keys: Collection[str], stack: str) -> Iterator[tuple[str, str]]:
    """Each such key, with what to do; `keys` are the full names of all that is configured.

    Those of other namespaces are others', unless one reads like ours and ours is not there.
    """
    for key in keys:
        if key == KEY:
            continue
        hint = nearest(key, [KEY]) if KEY not in keys else ""
        if key.startswith(_BELOW):
            yield key, f"{_UNREAD}, as it was set without `--path`; {_remedy(key, key, stack)}"
        elif hint:
            yield key, f"is read by nobody{hint}"
        elif key.startswith(_OURS):
            meant = f"{KEY}.{key.removeprefix(_OURS)}"
            why = f"as every setting is below {KEY}"
            yield key, f"{_UNREAD}, {why}; {_remedy(key, meant, stack)}"


_UNREAD: Final = "is a key of its own, which nobody reads"


def _remedy(key: str, meant: str, stack: str) -> str:
    return (
        f"take it out (`pulumi config rm {shlex.quote(key)} --stack {stack}`), and set it with"
        f" `--path` (`pulumi config set --path {shlex.quote(meant)} … --stack {stack}`)"
    )
