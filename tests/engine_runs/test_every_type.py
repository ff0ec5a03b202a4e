"""The example of every emulated type, in one program of a user's own on the real engine."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from cloud_sandbox.engine.catalog import catalog
from cloud_sandbox.engine.wire import SIGNATURE
from tests.sandbox.aws.examples import EXAMPLES
from tests.support.lifecycle import Example, Of
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("every-type")

KNOWN = catalog("aws").resources
_ALONGSIDE = {"aws:lambda/version:Version"}
"""What comes to be with something else, and is no type of the provider."""
_PROGRAM = """
    import json
    from pathlib import Path

    import pulumi

    SECRET = pulumi.Config().get_bool("secret")
    made = {}


    def wired(value, needed):
        if isinstance(value, dict) and "of" in value:
            last = needed[-1]
            return last.id if value["of"] == "id" else last.outputs[value["of"]]
        return pulumi.Output.secret(value) if SECRET else value


    for name, one in json.loads(Path("examples.json").read_text()).items():
        needed = [made[other] for other in one["needs"]]
        given = {key: wired(value, needed) for key, value in one["inputs"].items()}
        asked = dict.fromkeys(one["outputs"]) | given
        made[name] = pulumi.CustomResource(
            one["token"], name, asked, pulumi.ResourceOptions(depends_on=needed)
        )
        made[name].outputs = {key: made[name].__dict__[key] for key in one["outputs"]}
"""


def registered() -> dict[str, dict[str, Any]]:
    """Every example and what it needs, once each, in the order in which they come to be."""
    ordered: dict[object, Example] = {}
    for example in EXAMPLES:
        for one in with_needs(example):
            ordered.setdefault(identity(one), one)
    names = {key: f"{kind(one)}-{number}" for number, (key, one) in enumerate(ordered.items())}
    wanted = {
        value.output
        for one in ordered.values()
        for value in one.inputs.values()
        if isinstance(value, Of)
    }
    return {
        names[key]: {
            "token": one.token,
            "inputs": {name: as_json(value) for name, value in one.inputs.items()},
            "needs": [names[identity(need)] for need in one.needs],
            "outputs": sorted(wanted & KNOWN[one.token].facts.outputs),
        }
        for key, one in ordered.items()
    }


def with_needs(example: Example) -> Iterator[Example]:
    for needed in example.needs:
        yield from with_needs(needed)
    yield example


def identity(example: Example) -> tuple[str, str]:
    """What two services' examples may share: one name of a type, or the very same inputs."""
    rule = KNOWN[example.token].auto_name
    name = example.inputs.get(rule.property) if rule else None
    return example.token, repr(name or example.inputs)


def kind(example: Example) -> str:
    return example.token.rpartition(":")[2]


def as_json(value: object) -> object:
    return {"of": value.output} if isinstance(value, Of) else value


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    made = Sandboxed(tmp_path_factory.mktemp("every"))
    made.program(_PROGRAM)
    made.file("examples.json", json.dumps(registered()))
    return made


@pytest.fixture(scope="module")
def previewed(project: Sandboxed) -> Run:
    return project.preview()


@pytest.fixture(scope="module")
def created(project: Sandboxed, previewed: Run) -> Run:
    previewed.succeeded()
    return project.up()


@pytest.fixture(scope="module")
def repeated(project: Sandboxed, created: Run) -> Run:
    created.succeeded()
    return project.up()


@pytest.fixture(scope="module")
def refreshed(project: Sandboxed, repeated: Run) -> Run:
    repeated.succeeded()
    return project.refresh()


@pytest.fixture(scope="module")
def destroyed(project: Sandboxed, refreshed: Run) -> Run:
    refreshed.succeeded()
    return project.destroy()


@pytest.fixture(scope="module")
def hushed(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    """The same program, to which every value is a secret."""
    made = Sandboxed(tmp_path_factory.mktemp("hushed"))
    made.program(_PROGRAM)
    made.file("examples.json", json.dumps(registered()))
    made.configure(secret=True)
    made.up().succeeded()
    return made


def test_a_preview_foresees_every_type(previewed: Run) -> None:
    previewed.succeeded()
    assert {step.token for step in previewed.of() if step.op == "create"} >= KNOWN.keys()
    assert previewed.cloud == []


def test_every_type_comes_to_be(created: Run) -> None:
    created.succeeded()
    assert {record.type for record in created.cloud} == KNOWN.keys() | _ALONGSIDE


def test_a_second_up_has_nothing_to_do(repeated: Run) -> None:
    repeated.succeeded()
    assert repeated.steps == []


def test_a_refresh_finds_everything_as_it_was_left(repeated: Run, refreshed: Run) -> None:
    refreshed.succeeded()
    assert refreshed.steps == []
    assert refreshed.cloud == repeated.cloud


def test_a_destroy_leaves_nothing(destroyed: Run) -> None:
    destroyed.succeeded()
    assert destroyed.cloud == []


def test_what_was_secret_is_encrypted_in_inputs_and_outputs_of_every_type(
    hushed: Sandboxed,
) -> None:
    kept = {one["type"]: one for one in hushed.state() if one["type"] in KNOWN}
    plain = [
        f"{token}: {side}.{name}"
        for token, one in kept.items()
        for side in ("inputs", "outputs")
        for name in registered_inputs(token)
        if name in one[side] and not encrypted(one[side][name])
    ]

    assert kept.keys() == KNOWN.keys()
    assert plain == []


def registered_inputs(token: str) -> list[str]:
    """Inputs whose values stand in the program; those of other resources are no secrets."""
    return [
        name
        for one in registered().values()
        if one["token"] == token
        for name, value in one["inputs"].items()
        if not (isinstance(value, dict) and "of" in value)
    ]


def encrypted(value: object) -> bool:
    """Whether a value is, or holds nothing but, what the engine encrypted."""
    if isinstance(value, dict):
        return SIGNATURE in value or all(map(encrypted, value.values()))
    return isinstance(value, list) and all(map(encrypted, value))
