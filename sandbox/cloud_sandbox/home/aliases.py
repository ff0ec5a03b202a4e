"""How large a YAML file is once every alias in it is written out.

A few lines of aliases can stand for more nodes than a machine has memory for.
"""

from typing import Final

import yaml

_MOST_NODES: Final = 100_000
_UNDER_WAY: Final = -1


class TooLarge(Exception):  # noqa: N818 - said of a file
    """More than any settings need."""


def check(text: str) -> None:
    """Refuse a text that stands for too much.

    Raises:
        TooLarge: with why.
        yaml.YAMLError: it is not YAML.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        size = 0 if root is None else _size(root, {})
    except RecursionError:
        raise TooLarge("is nested too deeply") from None
    if size > _MOST_NODES:
        raise TooLarge(f"stands for more than {_MOST_NODES} values; write fewer aliases")


def _size(node: yaml.Node, known: dict[int, int]) -> int:
    found = known.get(id(node))
    if found == _UNDER_WAY:
        raise TooLarge("has an alias inside what it stands for")
    if found is not None:
        return found
    known[id(node)] = _UNDER_WAY
    below: list[yaml.Node] = []
    if isinstance(node, yaml.MappingNode):
        below = [part for pair in node.value for part in pair]
    elif isinstance(node, yaml.SequenceNode):
        below = node.value
    known[id(node)] = size = 1 + sum(_size(part, known) for part in below)
    return size
