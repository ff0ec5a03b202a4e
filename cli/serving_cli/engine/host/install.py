"""InstallDependencies: make the project's virtual environment hold what it asks for."""

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from pulumi.runtime.proto import language_pb2

from . import interpreter as interpreters
from .children import inherited
from .interpreter import Interpreter, UnusableInterpreterError
from .streams import chunks

SYNC = {"uv": ["uv", "sync"], "poetry": ["poetry", "install", "--no-ansi"]}


class FailedStepError(Exception):
    """A command of the installation did not succeed; its output has been streamed."""


def steps(
    root: Path, program: Path, options: Mapping[str, object], *, plugin: bool
) -> Iterator[list[str]]:
    """The commands to run, one after the other."""
    toolchain = interpreters.toolchain(program, options)
    if toolchain in SYNC:
        yield SYNC[toolchain]
        return
    asked = _asked(program)
    if plugin and not asked:
        # An environment with nothing in it would only hide that the plugin's own is missing.
        return
    virtualenv = options.get("virtualenv") or ("venv" if plugin else "")
    if not virtualenv:
        interpreter = interpreters.ambient()
    else:
        folder = root / str(virtualenv)
        if not (folder / "bin" / "python").is_file():
            yield [interpreters.ambient().python, "-m", "venv", str(folder)]
        interpreter = Interpreter(str(folder / "bin" / "python"), folder)
    if asked:
        pip = [interpreter.python, "-m", "pip", "install", "--disable-pip-version-check"]
        yield [*pip, *asked]


def _asked(program: Path) -> list[str]:
    """What pip is to install; nothing where the folder names nothing."""
    if (program / "requirements.txt").is_file():
        return ["-r", "requirements.txt"]
    return ["."] if (program / "pyproject.toml").is_file() else []


def run(
    request: language_pb2.InstallDependenciesRequest, options: Mapping[str, object]
) -> Iterator[language_pb2.InstallDependenciesResponse]:
    program = Path(request.info.program_directory or request.directory)
    root = Path(request.info.root_directory or program)
    yield language_pb2.InstallDependenciesResponse(stdout=b"Installing dependencies...\n\n")
    for step in steps(root, program, options, plugin=request.is_plugin):
        yield from _run(step, program)
    yield language_pb2.InstallDependenciesResponse(stdout=b"Finished installing dependencies\n\n")


def not_on_path(command: list[str]) -> UnusableInterpreterError:
    """What is told of a toolchain's program that is not there."""
    return UnusableInterpreterError(
        f"{command[0]} is not on PATH; install it, or set another toolchain in Pulumi.yaml"
    )


def _run(step: list[str], program: Path) -> Iterator[language_pb2.InstallDependenciesResponse]:
    try:
        process = subprocess.Popen(
            step,
            cwd=program,
            env=inherited(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except FileNotFoundError:
        raise not_on_path(step) from None
    for name, data in chunks(process):
        if name == "stdout":
            yield language_pb2.InstallDependenciesResponse(stdout=data)
        else:
            yield language_pb2.InstallDependenciesResponse(stderr=data)
    if code := process.wait():
        raise FailedStepError(f"`{' '.join(step)}` in {program} ended with {code}")
