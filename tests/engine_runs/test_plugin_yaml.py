"""The components in a program of YAML, on the real engine: what it says is all there is of it."""

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from cloud_sandbox.data_plane import running
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("plugin")

ROOT: Final = Path(__file__).parents[2]
UPDATE: Final = "serving:index:EndpointUpdate"
_PROGRAM: Final = f"""
    name: rehearsed
    runtime: yaml
    plugins:
      providers:
        - name: serving
          path: {ROOT / "plugin"}
    resources:
      digits:
        type: serving:SageMakerEndpoint
        properties:
          model:
            path: {ROOT / "examples" / "digits" / "model.tar.gz"}
            framework: sklearn:1.2
          instanceType: ml.m5.large
          scaling:
            min: 2
    outputs:
      name: ${{digits.endpointName}}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandboxed]:
    made = Sandboxed(tmp_path_factory.mktemp("yaml"), called=True)
    write(made, _PROGRAM)
    made.session()
    with running(made.home.folder):
        yield made


def write(project: Sandboxed, program: str) -> None:
    project.file("Pulumi.yaml", textwrap.dedent(program))


@pytest.fixture(scope="module")
def created(project: Sandboxed) -> Run:
    return project.up()


@pytest.fixture(scope="module")
def repeated(project: Sandboxed, created: Run) -> Run:
    created.succeeded()
    return project.up()


@pytest.fixture(scope="module")
def changed(project: Sandboxed, repeated: Run) -> Run:
    repeated.succeeded()
    write(project, _PROGRAM.replace("ml.m5.large", "ml.m5.xlarge"))
    return project.up()


@pytest.fixture(scope="module")
def destroyed(project: Sandboxed, changed: Run) -> Run:
    changed.succeeded()
    return project.destroy()


def test_a_few_lines_make_an_endpoint(created: Run) -> None:
    created.succeeded()

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


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("mni: 2", ["Property mni does not exist on 'serving:index:Scaling'", "yaml line 17"]),
        ("min: two", ["scaling", "min: Cannot assign type 'string' to type 'integer'"]),
        ("min: -1", ["scaling.min"]),
    ],
    ids=["unknown", "of another type", "out of range"],
)
def test_a_mistake_is_told_at_its_path_and_nothing_is_made(
    project: Sandboxed, destroyed: Run, wrong: str, told: list[str]
) -> None:
    """What the schema can tell, YAML's host refuses; the rest is the component's."""
    destroyed.succeeded()
    write(project, _PROGRAM.replace("min: 2", wrong))

    refused = project.up()

    refused.failed()
    assert [part for part in told if part not in refused.said] == []
    assert refused.cloud == []
