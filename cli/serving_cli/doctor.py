"""What is here, what is missing, and what to do about each: for people and for programs."""

import importlib.metadata
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from cloud_sandbox.home import Home, Project, ProjectNotFound
from serving_cli import program_python
from serving_cli.called import called
from serving_cli.engine import Finding, findings
from serving_cli.failure import Failure
from serving_cli.recovery import signs

_WANTED: Final = {
    "pulumi": "the Pulumi SDK",
    "pydantic": "checks settings and arguments",
}

_CLOUDS: Final = {
    "aws": ("AWS", ("pulumi-aws", "boto3")),
    "gcp": ("Google Cloud", ("pulumi-gcp", "google-auth", "requests")),
    "azure": ("Azure", ("pulumi-azure-native", "azure-identity")),
}
"""By extra: whose stacks need it, and what it brings."""

_ANSWERS: Final = ("aiohttp", "starlette", "uvicorn", "matplotlib")
"""Of the extra `sandbox`: endpoints answer by these, and the last draws what a rehearsal saw."""


def look() -> list[Finding]:
    """Everything that was looked at. Changes nothing."""
    return [*findings(), *_packages(), *_clouds(), _extra(), *_project()]


def as_text(found: Sequence[Finding]) -> str:
    """A line each, its remedy below, and how many need something."""
    lines: list[str] = []
    for finding in found:
        lines.append(f"{'ok     ' if finding.ok else 'missing'}  {finding.name}: {finding.detail}")
        if not finding.ok:
            lines.append(f"         remedy: {finding.remedy}")
    bad = sum(not finding.ok for finding in found)
    lines += ["", "nothing is missing" if not bad else f"{bad} of {len(found)} need something"]
    return "\n".join(lines)


def as_json(found: Sequence[Finding]) -> str:
    """The same; `remedy` is null where nothing is missing."""
    told = [
        {
            "name": finding.name,
            "ok": finding.ok,
            "detail": finding.detail,
            "remedy": None if finding.ok else finding.remedy,
        }
        for finding in found
    ]
    document = {"ok": all(finding.ok for finding in found), "findings": told}
    return json.dumps(document, indent=2, ensure_ascii=False)


def _packages() -> Iterator[Finding]:
    for name, purpose in _WANTED.items():
        try:
            yield Finding(name, ok=True, detail=importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            yield Finding(
                name, ok=False, detail=f"not installed ({purpose})", remedy=f"pip install {name}"
            )


def _clouds() -> Iterator[Finding]:
    """An extra that is not there at all is missing only where the others are not there either."""
    missing = {
        extra: [name for name in brings if not _installed(name)]
        for extra, (_, brings) in _CLOUDS.items()
    }
    served = any(not lacks for lacks in missing.values())
    for extra, (cloud, brings) in _CLOUDS.items():
        lacks = missing[extra]
        there = "are installed" if not lacks else f"not installed: {', '.join(lacks)}"
        detail = f"{', '.join(brings)} {there}" if not lacks else there
        yield Finding(
            f"extra {extra}",
            ok=not lacks or (served and len(lacks) == len(brings)),
            detail=f"{detail} (stacks that serve on {cloud} need it)" if lacks else detail,
            remedy=f'pip install "serving-components[{extra}]"',
        )


def _extra() -> Finding:
    missing = [name for name in _ANSWERS if not _installed(name)]
    if not missing:
        return Finding("extra sandbox", ok=True, detail=f"{', '.join(_ANSWERS)} are installed")
    return Finding(
        "extra sandbox",
        ok=False,
        detail=f"not installed: {', '.join(missing)} (endpoints answer in the sandbox by them)",
        remedy='pip install "serving-components[sandbox]"',
    )


def _installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _project() -> Iterator[Finding]:
    try:
        project = Project.around(Path.cwd())
    except ProjectNotFound as reason:
        yield Finding("project", ok=False, detail=str(reason), remedy="cd into a Pulumi project")
        return
    stacks = ", ".join(sorted(project.stack_files)) or "no stack file"
    yield Finding("project", ok=True, detail=f"{project.name} at {project.folder} ({stacks})")
    try:
        interpreter = program_python.of(project)
    except Failure as reason:
        remedy = "make up, or create the virtual environment that Pulumi.yaml names"
        yield Finding("interpreter", ok=False, detail=str(reason), remedy=remedy)
    else:
        yield Finding("interpreter", ok=True, detail=f"{interpreter or project.runtime}")
    home = Home.of(project)
    there = ", ".join(home.stacks(project)) or "no stack yet"
    yield Finding("sandbox", ok=True, detail=f"{home.folder} ({there})")
    for stack in home.stacks(project):
        left = signs(home, project, stack)
        if left.found:
            again = "sandbox up" if left.went_on else "recover"
            yield Finding(
                f"stack {stack}",
                ok=False,
                detail=left.told("it"),
                remedy=f"{called()} {again} --stack {stack}",
            )
