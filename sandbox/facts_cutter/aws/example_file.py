"""The example of a new type, from which the battery makes its tests."""

from collections.abc import Iterator
from pprint import pformat
from typing import Any, Final

from cloud_sandbox.engine.wire import Properties
from facts_cutter.aws.guess import Guess
from facts_cutter.samples import NoSample, sample, unsampled

_IMPORT: Final = "from tests.support.lifecycle import Example"
_UUID: Final = "[0-9a-f-]{36}"


def example_file(guess: Guess, present: str | None) -> str:
    """The file of a service's examples with one more, after those that are there."""
    example = _example(guess)
    if present is None:
        title = f'"""Examples of the emulated {guess.service} types."""'
        return f"{title}\n\n{_IMPORT}\n\nEXAMPLES = [{example}]\n"
    return f"{present}EXAMPLES.append({example})\n"


def _example(guess: Guess) -> str:
    return "\n".join(("Example(", *_fields(guess), ")"))


def _fields(guess: Guess) -> Iterator[str]:
    inputs, left_out = _inputs(guess)
    yield f'token="{guess.token}",'
    unknown = [".".join(path) for path, _ in unsampled(guess.facts.inputs)]
    yield from ["# To decide, in attributes.py: values of"] if unknown else []
    yield from (f"# - {name}" for name in unknown)
    for name, why in left_out.items():
        yield f"# To decide: {name}; {why}"
    yield f"inputs={pformat(inputs, sort_dicts=False)},"
    yield f"id={inputs.get(guess.name or '', _UUID)!r},"
    if changed := _changed(guess, inputs):
        yield f"changed={pformat(changed)},"
    if replaced := _replaced(guess):
        yield f"replaced={pformat(replaced)},"


def _inputs(guess: Guess) -> tuple[Properties, dict[str, str]]:
    """Name and required inputs, and for which of them nothing is known that fits."""
    wanted = dict.fromkeys([*([guess.name] if guess.name else []), *_required(guess)])
    given: Properties = {}
    left_out = {}
    for name in wanted:
        try:
            given[name] = sample(guess.facts.properties[name], 0, name)
        except NoSample as why:
            left_out[name] = str(why)
    return given, left_out


def _required(guess: Guess) -> list[str]:
    required: list[str] = guess.facts.inputs.get("required", [])
    return required


def _changed(guess: Guess, inputs: Properties) -> Properties:
    """One input that is changed in place; tags where there are some."""
    fixed = {name.partition(".")[0] for name in guess.facts.create_only} | {"region"}
    free = [name for name in guess.facts.properties if name not in fixed]
    for name in sorted(free, key=lambda one: (one != "tags", one)):
        value = _other(guess, name)
        if value not in (None, inputs.get(name)):
            return {name: value}
    return {}


def _replaced(guess: Guess) -> Properties:
    """Everything that is fixed at creation, at another value."""
    fixed = sorted(name for name in guess.facts.create_only if "." not in name)
    # What begins a name cannot be given beside one.
    others = {
        name: _other(guess, name) for name in fixed if name not in {"region", f"{guess.name}Prefix"}
    }
    return {name: value for name, value in others.items() if value is not None}


def _other(guess: Guess, name: str) -> Any:
    try:
        return sample(guess.facts.properties[name], 1, name)
    except NoSample:
        return None
