"""A stack on the real cloud: by the user's own login, environment and credentials."""

import json
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final

from cloud_sandbox.home import Project
from serving_cli.called import called
from serving_cli.calling import sample_files, sdk
from serving_cli.calling.caller import Caller
from serving_cli.calling.deployed import Deployed
from serving_cli.calling.installed import must_be_able_to_call
from serving_cli.calling.troubles import no_answer
from serving_cli.failure import Failure
from serving_cli.kinds.calls import calls
from serving_cli.kinds.in_state import kind_of
from serving_cli.project import project_around
from serving_cli.recovery.cloud_side import Entry
from serving_cli.users_pulumi import UsersPulumi

_LOGGED_OUT: Final = "PULUMI_ACCESS_TOKEN"
"""`PULUMI_ACCESS_TOKEN must be set for login …`, says CLI 3.259.0 to whom it cannot ask [M]."""

_MAY_NOT_ASK: Final = frozenset({"AccessDeniedException", "AccessDenied"})


@dataclass(frozen=True)
class OnCloud:
    """One stack of the project around a folder."""

    project: Project
    stack: str
    """As `pulumi` knows it: `dev`, or `organization/project/dev`."""

    word: str = "cloud"

    @classmethod
    def open(cls, cwd: Path, stack: str) -> "OnCloud":
        return cls(project_around(cwd), stack)

    def endpoints(self) -> Sequence[Deployed]:
        found = [
            kind.deployed(entry, self._entries)
            for entry in self._entries
            if (kind := kind_of(entry)) is not None
        ]
        return sorted((_placed(each, self.stack) for each in found), key=lambda one: one.service)

    def state(self, endpoint: Deployed) -> str:
        kind = calls()[endpoint.kind]
        errors = kind.errors()
        try:
            return kind.state(partial(sdk.cloud_client, region=endpoint.region), endpoint)
        except errors as reason:
            said = getattr(reason, "response", {})
            if said.get("Error", {}).get("Code") in _MAY_NOT_ASK:
                return ""
            raise no_answer(reason, endpoint, self._log(endpoint), kind) from None

    @contextmanager
    def calling(self) -> Iterator[Caller]:
        must_be_able_to_call({each.kind for each in self.endpoints()})
        yield Caller(sdk.cloud_client, self._log)

    def samples_of(self, service: str) -> Path:
        file = self.project.stack_files.get(self.stack.rpartition("/")[2])
        return sample_files.beside_archive(file, self.project.folder, service)

    def _log(self, endpoint: Deployed) -> str:
        return calls()[endpoint.kind].log_on_cloud(endpoint)

    @cached_property
    def _entries(self) -> list[Entry]:
        pulumi = UsersPulumi.found()
        words = ("stack", "export", "--stack", self.stack, "--non-interactive", "--color", "never")
        answer = subprocess.run(
            [str(pulumi.program), *words],
            env=pulumi.environment,
            cwd=self.project.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if answer.returncode != 0:
            told = " ".join((answer.stderr or answer.stdout).split())
            log_in = f"; `{called()} pulumi -- login` logs in" if _LOGGED_OUT in told else ""
            raise Failure(f"`pulumi stack export --stack {self.stack}` failed: {told}{log_in}")
        return _resources(answer.stdout)


def _resources(text: str) -> list[Entry]:
    deployment: dict[str, Any] = json.loads(text).get("deployment") or {}
    entries: list[Entry] = deployment.get("resources") or []
    return entries


def _placed(endpoint: Deployed, stack: str) -> Deployed:
    if not endpoint.region:
        refresh = shlex.join((called(), "pulumi", "--", "refresh", "--stack", stack))
        raise Failure(
            f"{endpoint.service}: the stack's state tells no region of {endpoint.name}; bring it up"
            f" to date with `{refresh}`"
        )
    return endpoint
