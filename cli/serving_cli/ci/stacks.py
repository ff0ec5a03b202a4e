"""Which stacks a project has, and which of them a job can review where they stand."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from serving_cli.failure import Failure
from serving_cli.project import project_around
from serving_cli.reviewing.checking_out import git

SETTINGS: Final = "serving:settings"
_FILE: Final = re.compile(r"Pulumi\.(.+)\.yaml")
_BY_VARIABLE: Final = {"AWS_ROLE": "aws", "GCP_PROVIDER": "gcp", "AZURE_CLIENT_ID": "azure"}
_BY_BACKEND: Final = {"s3": "aws", "gs": "gcp", "azblob": "azure"}
"""Clouds that keep a state, by the scheme of `pulumi login` [D]."""


@dataclass(frozen=True)
class Signed:
    """What a job can sign in to."""

    clouds: frozenset[str]
    backend: str
    """Where states are; empty where nothing is told."""

    stacks: frozenset[str]
    """Those that stand on a cloud."""

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Signed":
        return cls(
            frozenset(
                cloud
                for variable, cloud in _BY_VARIABLE.items()
                if environment.get(variable, "").strip()
            ),
            environment.get("PULUMI_BACKEND_URL", "").strip(),
            frozenset(environment.get("CLOUD_STACKS", "").split()),
        )

    def reaches(self, clouds: frozenset[str]) -> bool:
        """Whether there are credentials of all that a stack on these clouds needs."""
        state = _BY_BACKEND.get(self.backend.partition("://")[0])
        needed = clouds | {state} if state else clouds
        return bool(self.backend) and needed <= self.clouds


def places(folder: Path, signed: Signed, base: str | None = None) -> dict[str, str]:
    """By stack, `sandbox` or `cloud`, in the order of their names.

    Those whose file was at `base` and is no more are told in the sandbox, whatever they stand on.

    Raises:
        Failure: there is no project, or no such stack or commit.
    """
    files = project_around(folder).stack_files
    gone = set() if base is None else _at(base, folder) - set(files)
    strangers = signed.stacks - set(files) - gone
    if strangers:
        raise Failure(
            f"CLOUD_STACKS names {' and '.join(sorted(strangers))}; the stacks here are"
            f" {', '.join(sorted(files)) or 'none'}"
        )
    return {
        name: "cloud"
        if name in signed.stacks and name in files and signed.reaches(_clouds(files[name]))
        else "sandbox"
        for name in sorted({*files, *gone})
    }


def _at(commit: str, folder: Path) -> set[str]:
    listed = git(folder, "ls-tree", "-z", "--name-only", commit).split("\0")
    return {found[1] for name in listed if (found := _FILE.fullmatch(name))}


def _clouds(file: Path) -> frozenset[str]:
    # Takes a second to import, which no other subcommand has to wait for.
    from serving_stack.settings.clouds import clouds_of  # noqa: PLC0415

    services = _part(_part(_part(_read(file), "config"), SETTINGS), "services")
    known = {name: body for name, body in services.items() if isinstance(body, Mapping)}
    return frozenset(clouds_of(known))


def _read(file: Path) -> Any:
    try:
        return yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as reason:
        # ValueError: of what is no UTF-8, or has the form of a date and is none.
        told = " ".join(str(reason).split())
        raise Failure(f"{file.name} cannot be read: {told}") from None


def _part(told: Any, name: str) -> Mapping[str, Any]:
    found = told.get(name) if isinstance(told, Mapping) else None
    return found if isinstance(found, Mapping) else {}
