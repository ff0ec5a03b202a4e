"""A stack file's text as Pulumi's engine reads it, and the line of everything in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from cloud_sandbox.home import aliases
from serving_cli.settings.plain_scalars import NoNumber, plain

Place = tuple[str | int, ...]
"""Keys, and numbers of items, from the top of the file."""

SECRET: Final = "[secret]"  # noqa: S105 - what is shown of one
_PLAIN: Final = "plain"
_TEXT: Final = "tag:yaml.org,2002:str"
_TYPED: Final = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("bool", "float", "int", "null"))
_MERGE: Final = "<<"
_MERGES: Final = frozenset({_PLAIN, _TEXT})
"""In quotes or not: CLI 3.259.0 [M]."""
_VERSION: Final = re.compile(r"\A\ufeff?(?:[ \t]*(?:#.*)?\n)*%YAML[ \t]+(?!1\.1\b)(\S+)")
_SECURE: Final = "secure"


class NotReadable(Exception):  # noqa: N818 - said of a file
    """A text that the engine reads no settings from."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.line = line


class _Loader(yaml.SafeLoader):
    """Leaves what unquoted values are to us."""

    yaml_implicit_resolvers: dict[Any, Any] = {}


# Of any first letter, and of the empty text.
_Loader.add_implicit_resolver(_PLAIN, re.compile(""), None)


@dataclass
class Written:
    """The content of a stack file."""

    value: Any = None
    """With `[secret]` in the place of each `secure:` value."""

    lines: dict[Place, int] = field(default_factory=dict)
    secrets: list[Place] = field(default_factory=list)
    """Places of the `secure:` values."""


def read(text: str) -> Written:
    """Read a stack file's text.

    Raises:
        NotReadable: with what the engine would refuse, and where.
    """
    if found := _VERSION.search(text):
        line = text[: found.start(1)].count("\n") + 1
        raise NotReadable(
            f"is YAML {found[1]}, and the engine reads 1.1; leave that line out", line
        )
    try:
        aliases.check(text)
        root = yaml.compose(text, Loader=_Loader)
    except aliases.TooLarge as reason:
        raise NotReadable(str(reason)) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        told = "; ".join(filter(None, (error.context, error.problem)))
        raise NotReadable(f"is not YAML: {told}", mark.line + 1 if mark else None) from None
    except yaml.YAMLError as error:
        raise NotReadable(f"is not YAML: {' '.join(str(error).split())}") from None
    written = Written()
    written.value = None if root is None else _value(root, (), written)
    return written


def _value(node: yaml.Node, place: Place, written: Written) -> Any:
    if isinstance(node, yaml.MappingNode):
        pairs = dict(_pairs(node))
        if set(pairs) == {_SECURE} and isinstance(pairs[_SECURE][1], yaml.ScalarNode):
            written.secrets.append(place)
            return SECRET
        found = {}
        for name, (key, item) in pairs.items():
            written.lines[*place, name] = key.start_mark.line + 1
            found[name] = _value(item, (*place, name), written)
        return found
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            written.lines[*place, number] = item.start_mark.line + 1
        return [_value(item, (*place, n), written) for n, item in enumerate(node.value)]
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    if node.tag == _TEXT:
        return node.value
    line = node.start_mark.line + 1
    if node.tag != _PLAIN and node.tag not in _TYPED:
        raise NotReadable(f"has the tag {node.tag}, which no setting needs; leave it out", line)
    try:
        return plain(node.value)
    except NoNumber:
        raise NotReadable(f"has {node.value}, which is no number for the engine", line) from None


def _pairs(node: yaml.MappingNode) -> Iterator[tuple[str, tuple[yaml.Node, yaml.Node]]]:
    """Keys with their nodes; what is merged in comes first, so that own keys replace it."""
    own: dict[str, tuple[yaml.Node, yaml.Node]] = {}
    for key, item in node.value:
        if key.value == _MERGE and key.tag in _MERGES:
            sources = item.value if isinstance(item, yaml.SequenceNode) else [item]
            for source in reversed(sources):
                if not isinstance(source, yaml.MappingNode):
                    raise NotReadable("merges in what is no block", key.start_mark.line + 1)
                yield from _pairs(source)
            continue
        name = _name(key)
        if name in own:
            first = own[name][0].start_mark.line + 1
            raise NotReadable(
                f"has the key {name} twice, first in line {first}; keep one",
                key.start_mark.line + 1,
            )
        own[name] = (key, item)
    yield from own.items()


def _name(key: yaml.Node) -> str:
    """A key as JSON takes it."""
    if not isinstance(key, yaml.ScalarNode):
        raise NotReadable("has a key that is a block or a list", key.start_mark.line + 1)
    value = _scalar(key)
    if isinstance(value, bool):
        return str(value).lower()
    return "<nil>" if value is None else str(value)
