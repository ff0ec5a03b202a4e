"""Link: a generated SDK becomes a dependency of the project, to be installed after this."""

import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from pulumi.runtime.proto import language_pb2

from . import interpreter as interpreters
from .children import inherited
from .install import FailedStepError, not_on_path

# Each writes its own project file and lock, and leaves the environment alone. As a member of a
# workspace uv, from 0.8 on, would want a pyproject.toml of the SDK.
ADD = {
    "uv": ["uv", "add", "--no-sync", "--no-workspace"],
    "poetry": ["poetry", "add", "--lock"],
}
NAME = re.compile(r"[A-Za-z0-9._-]+")


def run(request: language_pb2.LinkRequest, options: Mapping[str, object]) -> str:
    """Name the SDKs in the project's own list; answer what a program then imports.

    Raises:
        FailedStepError: the list is not there or cannot be written; in one line.
    """
    project = Path(request.info.program_directory)
    modules = {linked.path: module(project / linked.path) for linked in request.packages}
    toolchain = interpreters.toolchain(project, options)
    if toolchain in ADD:
        _run([*ADD[toolchain], *(f"./{path}" for path in modules)], project)
    else:
        _require(project / "requirements.txt", modules)
    imports = "".join(
        f"\n  import {modules[linked.path]} as {linked.package.name.replace('-', '_')}"
        for linked in request.packages
    )
    return f"A program of this project can now say:\n{imports}\n"


def module(sdk: Path) -> str:
    """What an SDK is imported as, which is its distribution's name too.

    Generated SDKs have `pulumi-plugin.json` in their one package.
    """
    found = [file.parent.name for file in sdk.glob("*/pulumi-plugin.json")]
    if len(found) != 1:
        raise FailedStepError(f"{sdk} is not a generated Python SDK: it has no pulumi-plugin.json")
    return found[0]


def _require(file: Path, modules: Mapping[str, str]) -> None:
    """Add a line for each SDK in place of an earlier one; all else stays as it was written."""
    try:
        written = file.read_bytes().decode()
    except FileNotFoundError:
        raise FailedStepError(
            f"{file} is not there, and a project of pip names its packages in it; add one with "
            "the line: pulumi"
        ) from None
    end = "\r\n" if "\r\n" in written else "\n"
    kept = "".join(_without(written, modules))
    if kept and not kept.endswith("\n"):
        kept += end
    file.write_bytes((kept + "".join(f"./{path}{end}" for path in modules)).encode())


def _without(written: str, modules: Mapping[str, str]) -> Iterator[str]:
    names = {_key(name) for name in modules.values()}
    for line in written.splitlines(keepends=True):
        asked = line.strip()
        named = NAME.match(asked)
        same = asked.removeprefix("./") in modules or (named and _key(named[0]) in names)
        if not same:
            yield line


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _run(command: list[str], project: Path) -> None:
    try:
        done = subprocess.run(
            command,
            cwd=project,
            env=inherited(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise not_on_path(command) from None
    if done.returncode:
        last = (done.stdout.strip().splitlines() or ["it printed nothing"])[-1]
        raise FailedStepError(
            f"`{' '.join(command)}` in {project} ended with {done.returncode}: {last}"
        )
