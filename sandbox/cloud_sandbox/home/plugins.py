"""Launchers of the emulated providers, at exactly the versions a project asks for.

They lie in the sandbox's own Pulumi home, so nothing on PATH, in `Pulumi.yaml` or in the state
names them, and a command outside the sandbox cannot meet them.
"""

import json
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from cloud_sandbox.home import whole_file
from cloud_sandbox.home.folder import Home
from cloud_sandbox.home.project import Project, ProjectNotFound

_ASK: Final = """
import importlib.metadata as metadata, json
found = {}
for distribution in metadata.distributions():
    for file in distribution.files or ():
        if file.name == "pulumi-plugin.json" and len(file.parts) == 2:
            plugin = json.loads(file.locate().read_text())
            if plugin.get("resource") and plugin.get("name"):
                found[plugin["name"]] = plugin.get("version") or distribution.version
print(json.dumps(found))
"""
_WITHOUT_PYTHON: Final = {"aws": "7.51.1", "gcp": "10.2.0", "azure-native": "3.29.0"}
"""What a program in another language gets: it asks for no version, or for one of its own."""


def install(home: Home, project: Project, environment: Mapping[str, str]) -> dict[str, str]:
    """Make a launcher for every provider package the project's interpreter has.

    Returns the packages and their versions.

    Raises:
        ProjectNotFound: the interpreter is missing or fails.
    """
    interpreter = project.interpreter(environment)
    wanted = _WITHOUT_PYTHON if interpreter is None else _packages(interpreter, project)
    for package, version in wanted.items():
        folder = home.plugins / f"resource-{package}-v{version}"
        launcher = folder / f"pulumi-resource-{package}"
        text = _launcher(home, package, version)
        if not launcher.is_file() or launcher.read_text(encoding="utf-8") != text:
            whole_file.write(launcher, text, 0o700)
    return dict(wanted)


def _packages(interpreter: Path, project: Project) -> dict[str, str]:
    """Provider packages of an interpreter, by the rule of Pulumi's own host."""
    if not interpreter.is_file():
        raise ProjectNotFound(
            f"the interpreter of {project.file}, {interpreter}, is not there; make the virtual"
            " environment and install the program's requirements"
        )
    command = [str(interpreter), "-I", "-c", _ASK]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        last = answer.stderr.strip().rpartition("\n")[2]
        raise ProjectNotFound(f"{interpreter} cannot list its packages: {last}")
    found: dict[str, str] = json.loads(answer.stdout)
    return found


def _launcher(home: Home, package: str, version: str) -> str:
    """A shell script, as a `#!` line takes no path with a space; `exec` keeps the parent."""
    words = [sys.executable, "-I", "-m", "cloud_sandbox.engine.serve"]
    words += ["--package", package, "--version", version, "--home", str(home.folder)]
    return f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n'
