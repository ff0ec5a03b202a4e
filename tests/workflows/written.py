"""The workflows and actions of this repository, as they are written."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = ROOT / ".github"
WORKFLOWS: Final = sorted((FOLDER / "workflows").glob("*.yml"))
ACTIONS: Final = sorted((FOLDER / "actions").glob("*/action.yml"))


@dataclass(frozen=True)
class Step:
    """Of a job, or of an action."""

    where: str
    body: Mapping[str, Any]

    @property
    def run(self) -> str:
        return str(self.body.get("run", ""))

    @property
    def uses(self) -> str:
        return str(self.body.get("uses", ""))

    @property
    def told(self) -> Mapping[str, Any]:
        """By `with`."""
        found: Mapping[str, Any] = self.body.get("with", {})
        return found


@dataclass(frozen=True)
class Job:
    """Of a workflow."""

    file: str
    name: str
    body: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.file}:{self.name}"

    @property
    def calls(self) -> str | None:
        """Name of the file that it calls, if it is no job of its own."""
        used = self.body.get("uses")
        return used.rpartition("/")[2] if used else None

    @property
    def permissions(self) -> Mapping[str, str] | None:
        return self.body.get("permissions")

    @property
    def needs(self) -> set[str]:
        told = self.body.get("needs", [])
        return {told} if isinstance(told, str) else set(told)

    @property
    def steps(self) -> list[Step]:
        return [Step(str(self), step) for step in self.body.get("steps", [])]


def workflow(name: str) -> dict[str, Any]:
    """One file; YAML 1.1 reads its `on` as true."""
    told = yaml.safe_load((FOLDER / "workflows" / name).read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in told.items()}


def jobs() -> list[Job]:
    return [
        Job(file.name, name, body)
        for file in WORKFLOWS
        for name, body in workflow(file.name)["jobs"].items()
    ]


def job(file: str, name: str) -> Job:
    return Job(file, name, workflow(file)["jobs"][name])


def action_steps(file: Path) -> list[Step]:
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    where = str(file.parent.name)
    return [Step(where, body) for body in told["runs"]["steps"]]


def steps() -> list[Step]:
    """All there are."""
    return [
        *(step for one in jobs() for step in one.steps),
        *(step for file in ACTIONS for step in action_steps(file)),
    ]


def strings(told: Any) -> Iterator[str]:
    """All that stands anywhere below."""
    if isinstance(told, Mapping):
        for value in told.values():
            yield from strings(value)
    elif isinstance(told, list):
        for value in told:
            yield from strings(value)
    else:
        yield str(told)


def text() -> str:
    """Of all files, comments included."""
    return "\n".join(file.read_text(encoding="utf-8") for file in (*WORKFLOWS, *ACTIONS))


def variables() -> set[str]:
    """Those of the repository that are read."""
    return set(re.findall(r"\bvars\.([A-Z_]+)", text()))
