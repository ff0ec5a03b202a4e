"""GeneratePackage: what the engine asks goes to the generator, and its answer comes back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pulumi.runtime.proto import language_pb2
from pulumi.runtime.proto.codegen import hcl_pb2

from serving_cli.engine import Progress, built, cache, locks, recipe
from serving_cli.engine.host import generating
from serving_cli.engine.host.install import FailedStepError
from tests.engine.conftest import Script

# Nobody answers there, and a schema that refers to no other package asks for none.
NOBODY = "127.0.0.1:1"
ECHO = {
    "name": "echo",
    "version": "1.2.3",
    "language": {"python": {"respectSchemaVersion": True}},
    "resources": {
        "echo:index:Echo": {
            "isComponent": True,
            "inputProperties": {"said": {"type": "string", "description": "What is said."}},
            "requiredInputs": ["said"],
        }
    },
}


@pytest.fixture(scope="module")
def generator() -> Path:
    """Of the engine that we build, also where this machine's engine is another."""
    places = cache.places()
    with locks.held(places.lock, Progress(), "setting up the Pulumi engine", "6 minutes"):
        return built.build(places, Progress()).folder / recipe.GENERATOR


@pytest.fixture
def sdk(tmp_path: Path) -> Path:
    folder = tmp_path / "out" / "python"
    folder.mkdir(parents=True)
    return folder


def generate(
    generator: Path | None, folder: Path, schema: Any = ECHO, extra: dict[str, bytes] | None = None
) -> language_pb2.GeneratePackageResponse:
    request = language_pb2.GeneratePackageRequest(
        directory=str(folder),
        schema=schema if isinstance(schema, str) else json.dumps(schema),
        extra_files=extra or {},
        loader_target=NOBODY,
    )
    return generating.run(request, generator, _never)


def _never(_end: Callable[[], None]) -> None:
    """Whoever asks in a test waits for the answer."""


def said(refused: pytest.ExceptionInfo[FailedStepError]) -> str:
    """The one line."""
    text = str(refused.value)
    assert "\n" not in text
    assert "goroutine" not in text
    return text


def test_an_sdk_has_the_package_and_its_types(generator: Path, sdk: Path) -> None:
    answer = generate(generator, sdk, extra={"more.py": b"MORE = 1\n"})

    assert list(answer.diagnostics) == []
    written = sdk / "pulumi_echo"
    assert "What is said." in (written / "echo.py").read_text()
    assert json.loads((written / "pulumi-plugin.json").read_text())["version"] == "1.2.3"
    assert (written / "py.typed").is_file()
    assert (written / "more.py").read_text() == "MORE = 1\n"


def test_the_folder_may_be_relative_to_where_the_engine_is(
    generator: Path, sdk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    generate(generator, sdk.relative_to(tmp_path))

    assert (sdk / "pulumi_echo" / "echo.py").is_file()


def test_a_mistake_of_a_schema_is_a_diagnostic_and_nothing_is_written(
    generator: Path, sdk: Path
) -> None:
    found = generate(generator, sdk, {**ECHO, "resources": {"untold": {}}}).diagnostics

    assert {wrong.severity for wrong in found} == {hcl_pb2.DIAG_ERROR}
    assert "#/resources/untold" in found[0].summary
    assert list(sdk.iterdir()) == []


@pytest.mark.parametrize("way", ["../../stolen.txt", "../../../stolen.txt"])
def test_no_file_is_written_outside_the_folder(
    generator: Path, sdk: Path, tmp_path: Path, way: str
) -> None:
    with pytest.raises(FailedStepError) as refused:
        generate(generator, sdk, extra={way: b"stolen"})

    assert "which is outside its folder" in said(refused)
    assert list(tmp_path.rglob("*")) == [sdk.parent, sdk]


def test_a_schema_names_no_package_outside_the_folder(
    generator: Path, sdk: Path, tmp_path: Path
) -> None:
    named = {"python": {"packageName": "../../stolen"}}

    with pytest.raises(FailedStepError) as refused:
        generate(generator, sdk, {**ECHO, "language": named})

    assert "stolen" in said(refused)
    assert list(tmp_path.rglob("*")) == [sdk.parent, sdk]


def test_no_link_leads_out_of_the_folder(generator: Path, sdk: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (sdk / "pulumi_echo").symlink_to(elsewhere)

    with pytest.raises(FailedStepError) as refused:
        generate(generator, sdk)

    assert "pulumi_echo" in said(refused)
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ("{", "the schema cannot be read: unexpected end of JSON input"),
        ({**ECHO, "name": 1}, "the schema cannot be read"),
    ],
)
def test_a_schema_that_is_none_is_one_line(
    generator: Path, sdk: Path, schema: Any, told: str
) -> None:
    with pytest.raises(FailedStepError) as refused:
        generate(generator, sdk, schema)

    assert f"no Python SDK was generated: {told}" in said(refused)


def test_what_the_generator_takes_for_granted_is_one_line(generator: Path, sdk: Path) -> None:
    """It panics on two files of one name."""
    with pytest.raises(FailedStepError) as refused:
        generate(generator, sdk, extra={"__init__.py": b""})

    assert "the generator cannot work on this schema" in said(refused)
    assert "duplicate file" in said(refused)


def test_a_generator_that_ends_by_a_signal_is_one_line(script: Script, sdk: Path) -> None:
    with pytest.raises(FailedStepError) as refused:
        generate(script("generator", "kill -9 $$"), sdk)

    assert said(refused) == "no Python SDK was generated: generator ended with -9"


def test_an_answer_that_is_none_is_one_line(script: Script, sdk: Path) -> None:
    with pytest.raises(FailedStepError) as refused:
        generate(script("generator", "cat > /dev/null; echo what"), sdk)

    assert said(refused) == "generator answered what is no answer"


def test_a_generator_is_ended_when_nobody_waits_any_more(script: Script, sdk: Path) -> None:
    request = language_pb2.GeneratePackageRequest(directory=str(sdk))
    endless = script("generator", "exec sleep 600")

    with pytest.raises(FailedStepError, match="generator ended with -9"):
        generating.run(request, endless, lambda end: end())


@pytest.mark.parametrize("missing", [None, Path("/nowhere/generator")])
def test_an_engine_that_came_without_a_generator_tells_what_has_one(
    sdk: Path, missing: Path | None
) -> None:
    with pytest.raises(FailedStepError) as refused:
        generate(missing, sdk)

    assert "use the official Pulumi CLI" in said(refused)
