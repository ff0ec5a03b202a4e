"""Samples: requests whose true answers are known, in a file beside a model's archive."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cloud_sandbox.engine.nearest import nearest
from serving_cli.calling.payload import too_large
from serving_cli.calling.request import Request
from serving_cli.failure import Failure

_KEYS: Final = ("label", "request")
_SHAPE: Final = '[{"label": …, "request": …}, …]'
_MOST_FAULTS: Final = 20


@dataclass(frozen=True)
class Sample:
    """One request, and what the answer's first prediction ought to be labelled."""

    request: Request
    label: Any = None
    """None when nobody said."""


class BadSamples(Failure):
    """A file of samples that cannot be used."""


def read(file: Path) -> list[Sample]:
    """The samples of a file.

    Raises:
        BadSamples: with all that is wrong with it, by path; never with what is in it.
    """
    try:
        content = json.loads(file.read_bytes())
    except OSError as reason:
        told = (reason.strerror or str(reason)).lower()
        raise BadSamples(f"{file} cannot be read: {told}") from None
    except (ValueError, RecursionError) as wrong:
        raise BadSamples(f"{file} is not JSON ({wrong}); samples are {_SHAPE}") from None
    faults = list(_faults(content, file.name))
    if faults:
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        shown = faults[:_MOST_FAULTS]
        more = [f"and {len(faults) - len(shown)} more"] if len(faults) > len(shown) else []
        raise BadSamples("\n  ".join((f"{file} has {count}:", *shown, *more)))
    return [Sample(Request(_body(item)), item.get("label")) for item in content]


def _faults(content: Any, name: str) -> Iterator[str]:
    if not isinstance(content, list):
        yield f"{name}: is {_kind(content)}; samples are a list, {_SHAPE}"
    elif not content:
        yield f"{name}: is an empty list; give at least one sample, {_SHAPE}"
    else:
        for place, item in enumerate(content):
            yield from _faults_of(item, f"{name}[{place}]")


def _faults_of(item: Any, where: str) -> Iterator[str]:
    if not isinstance(item, dict):
        yield f"{where}: is {_kind(item)}; a sample is {_SHAPE[1:-4]}"
        return
    for key in (key for key in item if key not in _KEYS):
        yield f"{where}.{key}: is not part of a sample, which has {' and '.join(_KEYS)}" + (
            nearest(key, _KEYS)
        )
    if "request" not in item:
        yield f"{where}.request: is missing; give the body of a request"
    elif size := too_large(len(_body(item))):
        yield f"{where}.request: {size}"
    if isinstance(item.get("label"), list | dict):
        yield f"{where}.label: is {_kind(item['label'])}; a label is a number, a text or a truth"


def _body(item: dict[str, Any]) -> bytes:
    return json.dumps(item["request"], separators=(",", ":")).encode()


def _kind(value: Any) -> str:
    match value:
        case dict():
            return "an object"
        case list():
            return "a list"
        case str():
            return "a text"
        case bool():
            return "a truth"
        case None:
            return "null"
        case _:
            return "a number"
