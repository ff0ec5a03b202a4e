"""A stack on the real cloud: by the user's own login, environment and credentials."""

import json
import os
import re
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from cloud_sandbox.home import Project, ProjectNotFound
from serving_cli.called import called
from serving_cli.calling import sample_files, sdk
from serving_cli.calling.caller import Caller
from serving_cli.calling.deployed import Deployed
from serving_cli.calling.troubles import no_answer
from serving_cli.engine import SetUpError, ensure
from serving_cli.failure import Failure
from serving_cli.recovery.cloud_side import Entry
from serving_cli.recovery.secrecy import plain
from serving_cli.stack_endpoints import arn_of, input_location_of, is_endpoint, service_of

_REGION: Final = re.compile(r"arn:[^:]+:sagemaker:([^:]+):")
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
        try:
            return cls(Project.around(cwd), stack)
        except ProjectNotFound as reason:
            raise Failure(str(reason)) from None

    def endpoints(self) -> Sequence[Deployed]:
        found = [
            _deployed(entry, self._entries, self.stack)
            for entry in filter(is_endpoint, self._entries)
        ]
        return sorted(found, key=lambda each: each.service)

    def state(self, endpoint: Deployed) -> str:
        known = sdk.loaded("botocore.exceptions")
        try:
            client = sdk.cloud_client("sagemaker", endpoint.region)
            state: str = client.describe_endpoint(EndpointName=endpoint.name)["EndpointStatus"]
        except known.ClientError as reason:
            if reason.response.get("Error", {}).get("Code") in _MAY_NOT_ASK:
                return ""
            raise no_answer(reason, endpoint, self._log(endpoint)) from None
        except known.BotoCoreError as reason:
            raise no_answer(reason, endpoint, self._log(endpoint)) from None
        return state

    @contextmanager
    def calling(self) -> Iterator[Caller]:
        sdk.loaded()
        yield Caller(sdk.cloud_client, self._log)

    def samples_of(self, service: str) -> Path:
        file = self.project.stack_files.get(self.stack.rpartition("/")[2])
        return sample_files.beside_archive(file, self.project.folder, service)

    def _log(self, endpoint: Deployed) -> str:
        """Source: `Log Groups and Streams` of the SageMaker guide [D]."""
        return f"/aws/sagemaker/Endpoints/{endpoint.name} in CloudWatch"

    @cached_property
    def _entries(self) -> list[Entry]:
        try:
            engine = ensure()
        except SetUpError as reason:
            raise Failure(str(reason)) from None
        path = os.pathsep.join((str(engine.folder), os.environ.get("PATH", os.defpath)))
        words = ("stack", "export", "--stack", self.stack, "--non-interactive", "--color", "never")
        answer = subprocess.run(
            [str(engine.pulumi), *words],
            env={**os.environ, "PATH": path},
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


def _deployed(entry: Entry, entries: Sequence[Entry], stack: str) -> Deployed:
    service, name = service_of(entry), entry.get("id", "")
    region = plain((entry.get("outputs") or {}).get("region"))
    if not region:
        found = _REGION.match(arn_of(entry))
        region = found[1] if found else ""
    if not region:
        refresh = shlex.join((called(), "pulumi", "--", "refresh", "--stack", stack))
        raise Failure(
            f"{service}: the stack's state tells no region of {name}; bring it up to date with"
            f" `{refresh}`"
        )
    return Deployed(service, name, region, input_location_of(entry, entries))
