"""Asks a project's own Python what its program would make."""

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.home import Project
from cloud_sandbox.home.placeholders import take_out
from serving_cli import program_python
from serving_cli.explaining.explained import Explained, read
from serving_cli.failure import Failure
from serving_cli.project import project_around

_KEPT_FROM_THE_PROGRAM: Final = ("AWS_", "GOOGLE_", "ARM_", "AZURE_", "PULUMI_ACCESS_TOKEN")
"""A program that is only looked at reaches no cloud."""


def roles_of(
    cwd: Path, stack: str, environment: Mapping[str, str] = MappingProxyType({})
) -> list[Explained]:
    """Every role, account and member of a stack of the project around a folder.

    `environment` is what the program is told besides.

    Raises:
        Failure: there is no such stack, or its program does not run.
    """
    project = project_around(cwd)
    python = program_python.of(project)
    if python is None:
        raise Failure(
            f"{project.file}: the program is in {project.runtime}; only Python can be explained"
        )
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "roles.json"
        ended = subprocess.run(
            [str(python), "-m", "serving_cli.explaining", str(answer)],
            input=json.dumps(_asked(project, stack)),
            cwd=project.program,
            env={**_environment(), **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        if ended.returncode != 0 or not answer.exists():
            raise Failure(f"the program of {stack} does not run: {_last(ended.stderr)}")
        return read(answer.read_text(encoding="utf-8"))


def _asked(project: Project, stack: str) -> dict[str, Any]:
    file = project.stack_files.get(stack)
    if file is None:
        known = sorted(project.stack_files)
        raise Failure(
            f"there is no stack {stack!r}: no Pulumi.{stack}.yaml beside {project.file} (stacks"
            f" here: {', '.join(known) or 'none yet'}){nearest(stack, known)}"
        )
    text, secrets = take_out(file.read_text(encoding="utf-8"))
    given: dict[str, Any] = (yaml.safe_load(text) or {}).get("config") or {}
    keys = {key: key if ":" in key else f"{project.name}:{key}" for key in given}
    main = project.folder / str(project.settings.get("main") or "")
    return {
        "project": project.name,
        "stack": stack,
        "root": str(project.folder),
        "main": str(main),
        "config": {keys[key]: value for key, value in given.items()},
        "secrets": sorted({keys[str(path[0])] for path in secrets}),
    }


def _environment() -> dict[str, str]:
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(_KEPT_FROM_THE_PROGRAM)
    }


def _last(said: str) -> str:
    lines = [line for line in said.strip().splitlines() if line.strip()]
    return lines[-1].strip() if lines else "it said nothing"
