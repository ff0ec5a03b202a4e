"""Names in a project's stack files, read as they stand: nothing is checked, nothing is told."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

_PROJECT: Final = ("Pulumi.yaml", "Pulumi.yml")
_PATTERNS: Final = ("Pulumi.*.yaml", "Pulumi.*.yml")
_SETTINGS: Final = "serving:settings"
_ELSEWHERE: Final = "stackConfigDir"
"""Says in which other folder the stack files lie."""


def stacks(folder: Path) -> list[str]:
    """Stacks of the project that a folder is in; none where there is no project."""
    return sorted(_files(folder))


def services(folder: Path, stack: str) -> list[str]:
    """Of a stack's settings; none where they cannot be read."""
    file = _files(folder).get(stack)
    told = _read(file) if file else None
    for step in ("config", _SETTINGS, "services"):
        told = told.get(step) if isinstance(told, Mapping) else None
    return [str(name) for name in told] if isinstance(told, Mapping) else []


def _files(folder: Path) -> dict[str, Path]:
    project = next(
        (
            place / name
            for place in (folder, *folder.parents)
            for name in _PROJECT
            if (place / name).is_file()
        ),
        None,
    )
    if project is None:
        return {}
    there = project.parent
    if _ELSEWHERE in project.read_text(encoding="utf-8", errors="replace"):
        settings = _read(project)
        named = settings.get(_ELSEWHERE) if isinstance(settings, Mapping) else None
        there /= str(named or "")
    return {
        file.name.removeprefix("Pulumi.").rpartition(".")[0]: file
        for pattern in _PATTERNS
        for file in there.glob(pattern)
    }


def _read(file: Path) -> Any:
    """None of what is no YAML."""
    import yaml  # noqa: PLC0415 - names of stacks need none of it

    try:
        return yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return None
