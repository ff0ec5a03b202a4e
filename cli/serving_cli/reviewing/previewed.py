"""A preview by the engine, and what its log tells."""

import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cloud_sandbox.home import Project
from serving_cli import policy_pack
from serving_cli.reviewing.events import ENABLED, OPTION, events

UNATTENDED: Final = ("--non-interactive", "--color", "never")
_LAST_LINES: Final = 5


@dataclass(frozen=True)
class Previewed:
    """What would be done, and how looking at it ended."""

    events: list[tuple[str, Mapping[str, Any]]]
    failed: bool
    said: str

    @classmethod
    def by(
        cls, pulumi: Path, project: Project, stack: str, environment: Mapping[str, str]
    ) -> "Previewed":
        """Look, with the project's policies.

        The log holds inputs, its secrets masked, and is gone afterwards.
        """
        with tempfile.TemporaryDirectory(prefix="serving-events-") as folder:
            log = Path(folder) / "events.json"
            words = ("preview", "--stack", stack, *UNATTENDED, OPTION, str(log))
            command = [str(pulumi), *words, *policy_pack.enforced(project)]
            answer = run(command, project, {**environment, **ENABLED})
            return cls(list(events(log)), answer.returncode != 0, answer.stdout)


def run(
    command: list[str], project: Project, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Out of view; what it said is all in its standard output."""
    return subprocess.run(
        command,
        cwd=project.folder,
        env=dict(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def last(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return " | ".join(lines[-_LAST_LINES:]) or "it said nothing"
