"""The example of another repository: a copy of it, with the wheel in its own environment."""

import shutil
from collections.abc import Iterator

import pytest

from cloud_sandbox.data_plane import running
from tests.packaging.distributions import ROOT, Distributions
from tests.packaging.environment import Environment
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("packaging")

EXAMPLE = ROOT / "examples" / "elsewhere"


@pytest.fixture(scope="module")
def project(built: Distributions, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandboxed]:
    place = tmp_path_factory.mktemp("elsewhere")
    environment = Environment.holding(place, f"{built.wheel}[aws]")
    made = Sandboxed(place / "sandboxed", name="fraud", called=True)
    # `make test` compiles the examples beforehand.
    compiled = shutil.ignore_patterns("__pycache__")
    shutil.copytree(EXAMPLE, made.folder, dirs_exist_ok=True, ignore=compiled)
    shutil.copy(ROOT / "examples" / "digits" / "model.tar.gz", made.folder)
    (made.folder / ".venv").symlink_to(environment.folder)
    made.session()
    with running(made.home.folder):
        yield made


@pytest.fixture(scope="module")
def created(project: Sandboxed) -> Run:
    return project.up()


@pytest.fixture(scope="module")
def repeated(project: Sandboxed, created: Run) -> Run:
    created.succeeded()
    return project.up()


@pytest.fixture(scope="module")
def destroyed(project: Sandboxed, repeated: Run) -> Run:
    repeated.succeeded()
    return project.destroy()


def test_it_makes_an_endpoint(created: Run) -> None:
    created.succeeded()

    assert created.outputs["fraud"].startswith("fraud-dev-")
    assert len(created.existing("aws:sagemaker/endpoint:Endpoint")) == 1


def test_a_second_up_is_empty(repeated: Run) -> None:
    repeated.succeeded()

    assert repeated.steps == []


def test_destroy_leaves_nothing(destroyed: Run) -> None:
    destroyed.succeeded()

    assert destroyed.cloud == []


def test_the_readmes_of_the_repository_and_of_the_example_say_the_same() -> None:
    program = (EXAMPLE / "__main__.py").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    [component] = [part for part in program.split("\n\n") if part.startswith("fraud = ")]
    assert component.partition("\nfraud.grant_invoke")[0] in readme


def test_it_is_fifteen_lines() -> None:
    lines = (EXAMPLE / "__main__.py").read_text(encoding="utf-8").splitlines()

    assert sum(bool(line) for line in lines) <= 20  # five are the role of whoever calls
