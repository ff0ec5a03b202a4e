"""What a stack's history tells of its deployments: commit, end, and settings of each."""

import json
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from serving_cli.ci.stacks import SETTINGS
from serving_cli.failure import Failure
from serving_cli.project import project_around
from serving_cli.users_pulumi import UsersPulumi

_COMMIT: Final = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_IMAGE: Final = re.compile(r"[\w.:/@-]+")
_LEAST_DIGITS: Final = 7


@dataclass(frozen=True)
class Deployment:
    """One `pulumi up`."""

    commit: str
    """Empty where it was run outside of a repository."""

    succeeded: bool
    settings: Mapping[str, Any]

    def image(self, model: str) -> str:
        """The model's own image at that time; empty where it had none."""
        told = self.settings.get("models")
        named = told.get(model) if isinstance(told, Mapping) else None
        image = named.get("image") if isinstance(named, Mapping) else None
        # A line of its own in GITHUB_OUTPUT would be an output of its own.
        return image if isinstance(image, str) and _IMAGE.fullmatch(image) else ""


def history(folder: Path, stack: str) -> list[Deployment]:
    """The last first, by the user's own login and credentials.

    Raises:
        Failure: there is no project, no engine, or no such stack.
    """
    project = project_around(folder)
    pulumi = UsersPulumi.found()
    words = ("stack", "history", "--json", "--stack", stack, "--non-interactive")
    answer = subprocess.run(
        [str(pulumi.program), *words],
        cwd=project.folder,
        env=pulumi.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode != 0:
        told = " ".join(answer.stderr.split()).removeprefix("error: ")
        raise Failure(f"the history of {stack} cannot be read: {told}")
    return told_by(json.loads(answer.stdout))


def told_by(updates: Sequence[Mapping[str, Any]]) -> list[Deployment]:
    """Of what `pulumi stack history --json` prints."""
    return [
        Deployment(
            (it.get("environment") or {}).get("git.head", ""),
            it.get("result") == "succeeded",
            _settings(it.get("config") or {}),
        )
        for it in updates
        if it.get("kind") == "update"
    ]


def earlier(deployments: Sequence[Deployment], commit: str, undoing: str) -> Deployment | None:
    """The one with this commit; without any, the last good one of another commit than the last's.

    None where what is to be undone was never begun.

    Raises:
        Failure: there is none.
    """
    if commit:
        return _with(deployments, commit)
    last = deployments[0].commit if deployments else ""
    if undoing and last != undoing:
        return None
    for it in deployments:
        if it.succeeded and it.commit != last and _COMMIT.fullmatch(it.commit):
            return it
    raise Failure("no earlier deployment ended well, so there is nothing to go back to")


def served(deployments: Sequence[Deployment]) -> str | None:
    """The commit that is served: of the last deployment that ended well; None before the first."""
    for it in deployments:
        if it.succeeded and _COMMIT.fullmatch(it.commit):
            return it.commit
    return None


def _with(deployments: Sequence[Deployment], commit: str) -> Deployment:
    if len(commit) < _LEAST_DIGITS:
        raise Failure(f"a commit is told by {_LEAST_DIGITS} digits or more; got {commit}")
    for it in deployments:
        if it.succeeded and _COMMIT.fullmatch(it.commit) and it.commit.startswith(commit):
            return it
    known = list(dict.fromkeys(it.commit[:12] for it in deployments if it.succeeded and it.commit))
    raise Failure(
        f"{commit} was never deployed, or did not end well; what did is"
        f" {', '.join(known[:10]) or 'nothing'}"
    )


def _settings(config: Mapping[str, Any]) -> Mapping[str, Any]:
    told = config.get(SETTINGS) or {}
    found = told.get("objectValue")
    return found if isinstance(found, Mapping) else {}
