"""The Pythons of component plugins that are named by a folder: they bring their own SDKs."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from cloud_sandbox.home import Project
from serving_cli.engine.host.interpreter import UnusableInterpreterError
from serving_cli.engine.host.plugin import interpreter_of

_FILE: Final = "PulumiPlugin.yaml"
_KIND: Final = "resource"


def of(project: Project) -> list[Path]:
    """Of plugins that a project names."""
    return _pythons(_folders(project))


def typed(words: Sequence[str], cwd: Path) -> list[Path]:
    """Of plugins that a command line names: `pulumi package add ../theirs/plugin`."""
    return _pythons(cwd / word for word in words if (cwd / word / _FILE).is_file())


def _pythons(folders: Iterator[Path]) -> list[Path]:
    """Of plugins whose environment is not there the engine tells, as soon as one is needed."""
    return [python for folder in folders if (python := _python(folder)) is not None]


def _folders(project: Project) -> Iterator[Path]:
    """What `plugins.providers` and `packages` of `Pulumi.yaml` say, where it is a folder."""
    plugins = project.settings.get("plugins")
    providers = plugins.get("providers") if isinstance(plugins, Mapping) else None
    packages = project.settings.get("packages")
    named = [it.get("path") for it in providers or [] if isinstance(it, Mapping)]
    listed = packages.values() if isinstance(packages, Mapping) else ()
    named += [it.get("source") if isinstance(it, Mapping) else it for it in listed]
    for path in named:
        if isinstance(path, str) and (project.folder / path / _FILE).is_file():
            yield project.folder / path


def _python(folder: Path) -> Path | None:
    try:
        told: Any = yaml.safe_load((folder / _FILE).read_text(encoding="utf-8"))
        runtime = told.get("runtime") if isinstance(told, Mapping) else None
        if not isinstance(runtime, Mapping):
            runtime = {"name": runtime}
        if runtime.get("name") != "python":
            return None
        found = interpreter_of(folder, folder, _KIND, runtime.get("options") or {})
    except (OSError, yaml.YAMLError, UnusableInterpreterError):
        return None
    return Path(found.python)
