"""Launchers of the emulated providers, at exactly the versions a project asks for.

They lie in the sandbox's own Pulumi home, so nothing on PATH, in `Pulumi.yaml` or in the state
names them, and a command outside the sandbox cannot meet them.
"""

import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final

from cloud_sandbox.home import whole_file
from cloud_sandbox.home.folder import Home

_ASK: Final = r"""
import importlib.metadata as metadata, json, re
top = re.compile(r"^([^/,\n]+/pulumi-plugin\.json),", re.MULTILINE)
found = {}
for distribution in metadata.distributions():
    record = distribution.read_text("RECORD")
    if record is None:
        files = map(str, distribution.files or ())
        files = [file for file in files if re.fullmatch("[^/]+/pulumi-plugin.json", file)]
    else:
        files = top.findall(record) if "/pulumi-plugin.json," in record else ()
    for file in files:
        plugin = json.loads(distribution.locate_file(file).read_text())
        if plugin.get("resource") and plugin.get("name"):
            found[plugin["name"]] = plugin.get("version") or distribution.version
print(json.dumps(found))
"""
"""Python would make an object of each file: an SDK has ten thousand, and only one is looked for."""

_WITHOUT_PYTHON: Final = {"aws": "7.51.1", "gcp": "10.2.0", "azure-native": "3.29.0"}
"""What a program in another language gets: it asks for no version, or for one of its own."""


class UnusableInterpreter(Exception):  # noqa: N818 - said to a user
    """The program's Python cannot say which packages it has."""


def install(home: Home, interpreter: Path | None) -> dict[str, str]:
    """Make a launcher for every provider package that the program's Python has.

    Without a Python, for every emulated one. Returns the packages and their versions.

    Raises:
        UnusableInterpreter: it fails.
    """
    wanted = _WITHOUT_PYTHON if interpreter is None else _packages(interpreter)
    for package, version in wanted.items():
        folder = home.plugins / f"resource-{package}-v{version}"
        launcher = folder / f"pulumi-resource-{package}"
        text = _launcher(home, package, version)
        if not launcher.is_file() or launcher.read_text(encoding="utf-8") != text:
            whole_file.write(launcher, text, 0o700)
    return dict(wanted)


def _packages(interpreter: Path) -> dict[str, str]:
    """Provider packages of an interpreter, by the rule of Pulumi's own host."""
    command = [str(interpreter), "-I", "-c", _ASK]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as reason:
        raise UnusableInterpreter(
            f"{interpreter} does not run ({reason.strerror}); make the program's virtual"
            " environment anew"
        ) from None
    if answer.returncode != 0:
        last = answer.stderr.strip().rpartition("\n")[2]
        raise UnusableInterpreter(
            f"{interpreter} cannot list its packages ({last}); make the program's virtual"
            " environment anew"
        )
    found: dict[str, str] = json.loads(answer.stdout)
    return found


def _launcher(home: Home, package: str, version: str) -> str:
    """A shell script, as a `#!` line takes no path with a space; `exec` keeps the parent."""
    words = [sys.executable, "-I", "-m", "cloud_sandbox.engine.serve"]
    words += ["--package", package, "--version", version, "--home", str(home.folder)]
    return f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n'
