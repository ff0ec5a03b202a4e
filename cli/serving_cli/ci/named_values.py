"""Names and values of a file: metrics that training wrote, thresholds that somebody did."""

import json
import re
from pathlib import Path
from typing import Any, Final

import yaml

from serving_cli.failure import Failure

_EXPONENT: Final = re.compile(r"[-+]?[0-9]+[eE][-+]?[0-9]+")
"""`1e-05`, as JSON writes it; YAML 1.1 wants a point in it, and takes it for text."""


class _Twice(Exception):  # noqa: N818 - said of a name
    """The last would hold, and nobody would be told."""


class _Loader(yaml.SafeLoader):
    """With the numbers of JSON, and each name once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        names = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        _each_once(names)
        return super().construct_mapping(node, deep)


_Loader.add_implicit_resolver("tag:yaml.org,2002:float", _EXPONENT, list("-+0123456789"))


def mapping(file: Path, what: str) -> dict[str, Any]:
    """Of JSON or YAML.

    Raises:
        Failure: it is not there, or holds something else.
    """
    try:
        told = _read(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as reason:
        raise Failure(f"{what}: {file} cannot be read: {why(reason)}") from None
    except _Twice as name:
        raise Failure(f"{what}: {file} has {name} twice; keep one") from None
    except RecursionError:
        raise Failure(f"{what}: {file} is nested too deeply to be read") from None
    except (yaml.YAMLError, ValueError) as reason:
        # ValueError: of what has the form of a date, or of a number, and is none.
        raise Failure(f"{what}: {file} is neither JSON nor YAML: {why(reason)}") from None
    if not isinstance(told, dict):
        raise Failure(f"{what}: {file} must hold names and values; got {type(told).__name__}")
    return told


def why(reason: Exception) -> str:
    """In one line."""
    return " ".join(str(getattr(reason, "strerror", None) or reason).split())


def _read(text: str) -> Any:
    """JSON first: YAML takes no tabs, and not all of its numbers."""
    try:
        return json.loads(text, object_pairs_hook=_object)
    except ValueError:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    _each_once([name for name, _ in pairs])
    return dict(pairs)


def _each_once(names: list[str]) -> None:
    for number, name in enumerate(names):
        if name in names[:number]:
            raise _Twice(name)
