"""A Python SDK of our plugin, generated: a program with typed classes and no package of ours."""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Final

import pytest

from cloud_sandbox.data_plane import running
from tests.packaging.environment import Environment
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("plugin")

ROOT: Final = Path(__file__).parents[2]
PLUGIN: Final = ROOT / "plugin"
MODEL: Final = ROOT / "examples" / "digits" / "model.tar.gz"
UPDATE: Final = "serving:index:EndpointUpdate"
_PULUMI: Final = f"pulumi=={version('pulumi')}"
_LIMIT_S: Final = 300
_PROGRAM: Final = f"""
    import importlib.util
    import pulumi
    import pulumi_serving as serving

    digits = serving.SageMakerEndpoint(
        "digits",
        model=serving.ModelArgs(path={str(MODEL)!r}, framework="sklearn:1.2"),
        instance_type=pulumi.Config().require("type"),
        scaling=serving.ScalingArgs(min=2),
    )
    pulumi.export("name", digits.endpoint_name)
    pulumi.export("without", importlib.util.find_spec("serving_components") is None)
"""
_MISTAKEN: Final = """
    import pulumi_serving as serving

    serving.SageMakerEndpoint("digits", model=serving.ModelArgs(), instance_type=5)
    serving.ScalingArgs(min="two")
    serving.ScalingArgs(mni=2)
"""


def typed(project: Sandboxed, *words: str) -> str:
    """`serving sandbox -- pulumi WORDS` in the project's folder; what it printed."""
    ours = (sys.executable, "-m", "serving_cli", "sandbox", "--home", str(project.home.folder))
    answer = subprocess.run(
        [*ours, "--", "pulumi", *words],
        cwd=project.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=_LIMIT_S,
        check=False,
    )
    assert answer.returncode == 0, answer.stdout
    return answer.stdout


def checked(python: Path, file: Path) -> subprocess.CompletedProcess[str]:
    """What mypy says of a program that another interpreter would run."""
    mypy = (sys.executable, "-m", "mypy", "--cache-dir", str(file.parent / ".mypy_cache"))
    return subprocess.run(
        [*mypy, "--config-file=", "--python-executable", str(python), file.name],
        cwd=file.parent,
        capture_output=True,
        text=True,
        timeout=_LIMIT_S,
        check=False,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandboxed]:
    """A project of pip with an environment of its own, which has nothing but what it asks for."""
    place = tmp_path_factory.mktemp("generated")
    own = Environment.holding(place, "pip", _PULUMI)
    made = Sandboxed(place / "sandboxed", called=True)
    (made.folder / "venv").symlink_to(own.folder)
    runtime = {"name": "python", "options": {"toolchain": "pip", "virtualenv": "venv"}}
    made.file("Pulumi.yaml", json.dumps({"name": "rehearsed", "runtime": runtime}))
    made.file("requirements.txt", f"{_PULUMI}\n")
    made.program(_PROGRAM)
    made.configure(type="ml.m5.large")
    made.session()
    with running(made.home.folder):
        yield made


@pytest.fixture(scope="module")
def added(project: Sandboxed) -> str:
    return typed(project, "package", "add", str(PLUGIN))


@pytest.fixture(scope="module")
def created(project: Sandboxed, added: str) -> Run:
    assert added
    return project.up()


@pytest.fixture(scope="module")
def repeated(project: Sandboxed, created: Run) -> Run:
    created.succeeded()
    return project.up()


@pytest.fixture(scope="module")
def changed(project: Sandboxed, repeated: Run) -> Run:
    repeated.succeeded()
    project.configure(type="ml.m5.xlarge")
    return project.up()


@pytest.fixture(scope="module")
def destroyed(project: Sandboxed, changed: Run) -> Run:
    changed.succeeded()
    return project.destroy()


@pytest.fixture(scope="module")
def generated(project: Sandboxed) -> Path:
    """By the command that makes an SDK to be kept or published."""
    typed(project, "package", "gen-sdk", str(PLUGIN), "--language", "python", "--out", "sdk")
    return project.folder / "sdk" / "python"


def test_adding_the_package_installs_an_sdk_and_names_it(project: Sandboxed, added: str) -> None:
    assert "import pulumi_serving as serving" in added
    required = (project.folder / "requirements.txt").read_text()
    assert required == f"{_PULUMI}\n./sdks/serving\n"
    assert "serving" in (project.folder / "Pulumi.yaml").read_text()


def test_a_program_of_typed_classes_makes_an_endpoint_without_our_package(created: Run) -> None:
    created.succeeded()

    assert created.outputs["without"] is True
    assert created.outputs["name"].startswith("digits-dev-")
    assert created.done(token=UPDATE) == [("create", "EndpointUpdate")]


def test_a_second_up_is_empty(repeated: Run) -> None:
    repeated.succeeded()

    assert repeated.steps == []


def test_a_change_moves_the_living_endpoint(changed: Run) -> None:
    changed.succeeded()

    assert ("update", "EndpointUpdate") in changed.done(token=UPDATE)
    assert changed.done(token="aws:sagemaker/endpoint:Endpoint") == []


def test_destroy_leaves_nothing(destroyed: Run) -> None:
    destroyed.succeeded()

    assert destroyed.cloud == []


def test_types_of_the_program_hold_and_mistakes_are_found_before_it_runs(
    project: Sandboxed, created: Run
) -> None:
    created.succeeded()
    python = project.folder / "venv" / "bin" / "python"
    project.file("mistaken.py", "\n".join(line.strip() for line in _MISTAKEN.splitlines()))

    right = checked(python, project.folder / "__main__.py")
    wrong = checked(python, project.folder / "mistaken.py")

    assert right.returncode == 0, right.stdout + right.stderr
    assert 'mistaken.py:4: error: No overload variant of "SageMakerEndpoint"' in wrong.stdout
    assert 'mistaken.py:5: error: Argument "min" to "ScalingArgs"' in wrong.stdout
    assert 'mistaken.py:6: error: Unexpected keyword argument "mni"' in wrong.stdout


def test_a_generated_sdk_serves_a_project_that_names_the_plugin_itself(
    generated: Path, tmp_path: Path
) -> None:
    without = Environment.holding(tmp_path, _PULUMI, str(generated))
    made = Sandboxed(tmp_path / "sandboxed", called=True)
    runtime = {"name": "python", "options": {"virtualenv": str(without.folder)}}
    hosted = {"providers": [{"name": "serving", "path": str(PLUGIN)}]}
    made.file(
        "Pulumi.yaml", json.dumps({"name": "rehearsed", "runtime": runtime, "plugins": hosted})
    )
    made.program(_PROGRAM)
    made.configure(type="ml.m5.large")

    planned = made.preview()

    planned.succeeded()
    assert planned.done(token=UPDATE) == [("create", "EndpointUpdate")]
