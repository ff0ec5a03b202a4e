"""The project's environment: made once from hashed pins, gone on with, told when it cannot be."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from serving_cli.engine import Progress, SetUpError, virtualenv
from serving_cli.engine.virtualenv import Wanted
from tests.engine.conftest import Script

# An editable install needs a build backend; this one is in the project and needs nothing.
BACKEND = """
import zipfile

def _wheel(folder):
    name = "demo-1.0-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        info = "demo-1.0.dist-info"
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\\nName: demo\\nVersion: 1.0\\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr(f"{info}/RECORD", "")
    return name

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    return _wheel(wheel_directory)
"""
PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "demo"
version = "1.0"
"""


@pytest.fixture(scope="module", autouse=True)
def own_logs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Logs and locks of these tests stay out of the developer's cache."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("SERVING_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def wanted(tmp_path: Path) -> Wanted:
    return a_project(tmp_path / "project")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Wanted:
    """A project whose environment has been made; a test asks for it again, with other pins."""
    wanted = a_project(tmp_path_factory.mktemp("made"))
    virtualenv.ensure(wanted, Progress(io.StringIO()))
    return wanted


def a_project(folder: Path) -> Wanted:
    folder.mkdir(exist_ok=True)
    (folder / "pyproject.toml").write_text(PROJECT)
    (folder / "backend.py").write_text(BACKEND)
    (folder / "requirements.lock").write_text("")
    return Wanted(sys.executable, folder / ".venv", folder / "requirements.lock", folder)


def test_an_environment_as_wanted_is_left_alone(
    made: Wanted, progress: Progress, said: io.StringIO
) -> None:
    made.lock.write_text("")
    virtualenv.ensure(made, Progress(io.StringIO()))

    virtualenv.ensure(made, progress)

    assert said.getvalue() == ""


def test_other_pins_are_installed(made: Wanted, progress: Progress, said: io.StringIO) -> None:
    made.lock.write_text(f"# {progress}\n")

    virtualenv.ensure(made, progress)

    first, *_ = said.getvalue().splitlines()
    assert first == f"{made.into} is not as wanted any more: other packages are pinned"
    assert said.getvalue().count("Making the virtual environment: done in") == 1


def test_a_pin_that_no_hash_secures_is_refused_and_not_taken_for_done(
    made: Wanted, progress: Progress, said: io.StringIO
) -> None:
    made.lock.write_text(f"demo @ file://{made.editable}\n")

    with pytest.raises(SetUpError, match="python ended with 1"):
        virtualenv.ensure(made, progress)

    assert "Can't verify hashes" in said.getvalue()
    assert not (made.into / virtualenv.STAMP).exists()


def test_a_missing_lock_file_is_told(wanted: Wanted, progress: Progress) -> None:
    wanted.lock.unlink()

    with pytest.raises(SetUpError, match=r"requirements\.lock is not there; run this in the repo"):
        virtualenv.ensure(wanted, progress)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ('{"version": [3, 9, 2], "lacks": []}', r"is Python 3\.9\.2; name one that is 3\.11 or"),
        ('{"version": [3, 12, 1], "lacks": ["ensurepip"]}', "apt install python3-venv"),
    ],
)
def test_a_python_that_will_not_do_is_told_with_the_remedy(
    wanted: Wanted, progress: Progress, script: Script, answer: str, told: str
) -> None:
    python = script("python3", f"echo '{answer}'")

    with pytest.raises(SetUpError, match=told):
        virtualenv.ensure(Wanted(str(python), wanted.into, wanted.lock, wanted.editable), progress)


def test_a_python_that_is_not_there_is_told(wanted: Wanted, progress: Progress) -> None:
    with pytest.raises(SetUpError, match="python3000 is not a program on PATH"):
        virtualenv.ensure(Wanted("python3000", wanted.into, wanted.lock, wanted.editable), progress)
