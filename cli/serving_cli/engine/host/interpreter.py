"""Which Python a project runs in, by the rules of its `Pulumi.yaml`."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

TOOLCHAINS = ("pip", "uv", "poetry")


class UnusableInterpreterError(Exception):
    """One line for the user: what is wrong with the project's Python, and the remedy."""


@dataclass(frozen=True)
class Interpreter:
    python: str
    virtualenv: Path | None = None

    def environment(self, inherited: Mapping[str, str]) -> dict[str, str]:
        """The environment a shell would have after activating this virtual environment."""
        environment = dict(inherited)
        if self.virtualenv is not None:
            environment.pop("PYTHONHOME", None)
            environment["VIRTUAL_ENV"] = str(self.virtualenv)
            path = environment.get("PATH", "")
            environment["PATH"] = os.pathsep.join(
                filter(None, [str(self.virtualenv / "bin"), path])
            )
        return environment


def choose(root: Path, program: Path, options: Mapping[str, object]) -> Interpreter:
    """The interpreter a program in `program`, of the project in `root`, runs in."""
    virtualenv = _text(options, "virtualenv")
    brings = toolchain(program, options)
    if brings == "poetry":
        return in_virtualenv(_poetry_virtualenv(program), "poetry install")
    if brings == "uv":
        folder = root / virtualenv if virtualenv else _uv_virtualenv(program)
        return in_virtualenv(folder, "uv sync")
    if virtualenv:
        folder = root / virtualenv
        return in_virtualenv(folder, f"python3 -m venv {folder}, then install its requirements")
    return ambient()


def toolchain(program: Path, options: Mapping[str, object]) -> str:
    """What installs a project's packages: what it says, else whose lock it has, else pip."""
    named = _text(options, "toolchain") or _detected(program)
    if named not in TOOLCHAINS:
        raise UnusableInterpreterError(
            f"toolchain is {named!r} in Pulumi.yaml; it must be one of {', '.join(TOOLCHAINS)}"
        )
    return named


def in_virtualenv(folder: Path, remedy: str) -> Interpreter:
    """The interpreter of a virtual environment that must exist."""
    python = folder / "bin" / "python"
    if not python.is_file():
        state = "is not a virtual environment" if folder.exists() else "does not exist"
        raise UnusableInterpreterError(
            f"the project's virtual environment {folder} {state}; make it: {remedy}"
        )
    return Interpreter(str(python), folder)


def ambient() -> Interpreter:
    """Without a virtualenv option: PULUMI_PYTHON_CMD, else the active environment, else python3."""
    if asked := os.environ.get("PULUMI_PYTHON_CMD"):
        found = shutil.which(asked)
        if found is None:
            raise UnusableInterpreterError(
                f"PULUMI_PYTHON_CMD is {asked!r}, which is not a program on PATH; "
                "unset it or name an interpreter"
            )
        return Interpreter(found)
    if active := os.environ.get("VIRTUAL_ENV"):
        return in_virtualenv(Path(active), "activate one that exists, or unset VIRTUAL_ENV")
    found = shutil.which("python3") or shutil.which("python")
    if found is None:
        raise UnusableInterpreterError(
            "no python3 on PATH; install Python or set the virtualenv option in Pulumi.yaml"
        )
    return Interpreter(found)


def _text(options: Mapping[str, object], key: str) -> str:
    value = options.get(key) or ""
    if not isinstance(value, str):
        raise UnusableInterpreterError(
            f"{key} is {value!r} in Pulumi.yaml; it must be a piece of text"
        )
    return value


def _detected(program: Path) -> str:
    for folder in (program, *program.parents):
        for lock, toolchain in (("uv.lock", "uv"), ("poetry.lock", "poetry")):
            if (folder / lock).is_file() and shutil.which(toolchain):
                return toolchain
    return "pip"


def _uv_virtualenv(program: Path) -> Path:
    homes = [f for f in (program, *program.parents) if (f / "uv.lock").is_file()]
    homes += [f for f in (program, *program.parents) if (f / "pyproject.toml").is_file()]
    home = homes[0] if homes else program
    return home / os.environ.get("UV_PROJECT_ENVIRONMENT", ".venv")


def _poetry_virtualenv(program: Path) -> Path:
    try:
        asked = subprocess.run(
            ["poetry", "env", "info", "--path"],
            cwd=program,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as reason:
        raise UnusableInterpreterError(
            f"toolchain is 'poetry' in Pulumi.yaml, but poetry does not run ({reason}); install it"
        ) from None
    if asked.returncode or not asked.stdout.strip():
        raise UnusableInterpreterError(
            f"poetry has no virtual environment for {program}; make it: poetry install"
        )
    return Path(asked.stdout.strip())
