"""What changed between two property maps, as paths that the engine can show."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from cloud_sandbox.engine.wire import Properties, is_asset

Kind = Literal["add", "delete", "update"]
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Difference:
    """One place where two property maps differ."""

    path: Path
    kind: Kind
    below: frozenset[tuple[str, ...]] = frozenset()
    """Properties inside what came or went, as paths from here."""

    @property
    def property(self) -> str:
        """The path in the engine's notation: `variants[0].instanceType`."""
        text = ""
        for step in self.path:
            if isinstance(step, int):
                text += f"[{step}]"
            elif step.isidentifier():
                text += f".{step}" if text else step
            else:
                text += f'["{step}"]'
        return text

    def falls_under(self, names: Iterable[str]) -> bool:
        """Whether a fact about `names` (`a`, or `a.b` below any index) covers this place.

        It also does where what it is about came or went together with what holds it.
        """
        steps = tuple(step for step in self.path if isinstance(step, str))
        touched = {steps, *((*steps, *further) for further in self.below)}
        facts = [tuple(name.split(".")) for name in names]
        return any(place[: len(fact)] == fact for fact in facts for place in touched)


def differences(
    old: Properties, new: Properties, unordered: Collection[str] = ()
) -> list[Difference]:
    """Every place where `new` differs from `old`; None counts as absent.

    Lists under the names in `unordered` (`a`, or `a.b` below any index) are the same in any order.
    """
    return list(_between((), old, new, unordered))


def _between(
    path: Path, old: object, new: object, unordered: Collection[str]
) -> Iterator[Difference]:
    if isinstance(old, dict) and isinstance(new, dict) and not (is_asset(old) or is_asset(new)):
        for key in old | new:
            yield from _between((*path, key), old.get(key), new.get(key), unordered)
    elif isinstance(old, list) and isinstance(new, list):
        name = ".".join(step for step in path if isinstance(step, str))
        if name in unordered and _in_some_order(old) == _in_some_order(new):
            return
        for index in range(max(len(old), len(new))):
            yield from _between((*path, index), _at(old, index), _at(new, index), unordered)
    elif _content(old) != _content(new):
        kind: Kind = "add" if old is None else "delete" if new is None else "update"
        yield Difference(path, kind, frozenset(_inside(old)) | frozenset(_inside(new)))


def _inside(value: object) -> Iterator[tuple[str, ...]]:
    if isinstance(value, dict) and not is_asset(value):
        for key, item in value.items():
            if item is not None:
                yield (key,)
                yield from ((key, *further) for further in _inside(item))
    elif isinstance(value, list):
        for item in value:
            yield from _inside(item)


def _in_some_order(values: list[object]) -> list[str]:
    return sorted(json.dumps(value, sort_keys=True, default=repr) for value in values)


def _at(values: list[object], index: int) -> object:
    return values[index] if index < len(values) else None


def _content(value: object) -> object:
    """What two values must share to be the same.

    Two assets are the same when their bytes are, wherever the file lies; an empty map or list is
    as good as none, as Terraform's SDK plans no change between them [U].
    """
    if isinstance(value, dict) and is_asset(value):
        return value.get("hash") or value
    return None if value in ({}, []) else value
