"""The policies of a project: the pack in its folder `policies`, if it has one."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from cloud_sandbox.home import Project

_PACK: Final = "PulumiPolicy.yaml"
_CONFIG: Final = "config.json"
_OFF: Final = "disabled"
_SILENT: Final = {
    "all": "no policy is asked, and nothing is found",
    "let-through": "nobody is told what exemptions let through, or which policies are switched off",
}
"""Names of a configuration that, switched off, take what would tell of it along: a word of the
engine's for all policies, and our own policy that tells."""


def enforced(project: Project) -> tuple[str, ...]:
    """Options of `pulumi preview` and `pulumi up` that have its policies looked at."""
    folder = project.folder / "policies"
    if not (folder / _PACK).is_file():
        return ()
    return ("--policy-pack", str(folder), *_configured(folder / _CONFIG))


def silenced(project: Project) -> Iterator[str]:
    """What nobody would notice, as the pack cannot tell of it; each in a line."""
    file = project.folder / "policies" / _CONFIG
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return  # the engine says so
    for name, what in _SILENT.items():
        if isinstance(told, dict) and _level(told.get(name)) == _OFF:
            yield f"policies/{_CONFIG}: {name} is {_OFF}, so {what}"


def _level(told: Any) -> Any:
    """A configuration may be the level alone."""
    return told.get("enforcementLevel") if isinstance(told, dict) else told


def _configured(file: Path) -> tuple[str, ...]:
    return ("--policy-pack-config", str(file)) if file.is_file() else ()
