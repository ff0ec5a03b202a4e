"""The project as it was at another commit, in a folder of its own."""

import os
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cloud_sandbox.home import Project, ProjectNotFound
from serving_cli.failure import Failure
from serving_cli.reviewing.checking_out import checked_out, git

_HEXADECIMAL: Final = 12
_LOCKS: Final = ("requirements*.txt", "*.lock", "Pipfile", "pyproject.toml", "setup.py")
"""Files that packages are installed by."""

_POLICIES: Final = "policies"
_PACKAGES: Final = ("pyproject.toml", "setup.py", "setup.cfg")


@dataclass(frozen=True)
class Base:
    """A commit's files."""

    project: Project
    commit: str
    """The first digits of its name."""

    sources: tuple[Path, ...]
    """Folders that an editable installation of it would put on Python's path: whoever runs it has
    these before those of the checkout that is compared with it."""

    rules: tuple[str, ...] = ()
    """What of the project's policies is another now, in a line: whoever is judged brought them."""

    doubts: tuple[str, ...] = ()
    """What of it is not as it was at the commit, each in a line."""

    def environment(self) -> dict[str, str]:
        if not self.sources:
            return {}
        kept = os.environ.get("PYTHONPATH", "")
        path = os.pathsep.join([*map(str, self.sources), *([kept] if kept else [])])
        return {"PYTHONPATH": path}


@contextmanager
def at(commit: str, project: Project) -> Iterator[Base]:
    """The project at a commit, branch or tag; its folder is gone afterwards.

    Raises:
        Failure: there is no such commit here, or it has no such project.
    """
    top = Path(git(project.folder, "rev-parse", "--show-toplevel")).resolve()
    name = git(project.folder, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}")
    inside = project.folder.relative_to(top)
    with tempfile.TemporaryDirectory(prefix="serving-base-") as folder:
        there = Path(folder).resolve() / "base"
        modules = checked_out(top, name, there)
        try:
            found = Project.around(there / inside)
        except ProjectNotFound as reason:
            raise Failure(f"{commit} has no project to compare with: {reason}") from None
        _lend_environment(project, found)
        sources = tuple(_sources(there))
        doubts = (*_empty(modules), *_lent(top, there), *_of_the_checkout(there, sources))
        rules = tuple(_rules(project.folder, name))
        yield Base(found, name[:_HEXADECIMAL], sources, rules, doubts)


def _lend_environment(project: Project, base: Project) -> None:
    """No commit holds a virtual environment; the base runs in that of this checkout."""
    named = base.runtime_options.get("virtualenv")
    if not isinstance(named, str) or Path(named).is_absolute():
        return
    ours, theirs = project.folder / named, base.folder / named
    if ours.is_dir() and not theirs.exists():
        theirs.parent.mkdir(parents=True, exist_ok=True)
        theirs.symlink_to(ours.resolve())


def _sources(top: Path) -> Iterator[Path]:
    """What hatchling puts on the path of an editable installation (`dev-mode-dirs`)."""
    file = top / "pyproject.toml"
    if not file.is_file():
        return
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    build = told.get("tool", {}).get("hatch", {}).get("build", {})
    for name in build.get("dev-mode-dirs", []):
        if (top / name).is_dir():
            yield top / name


def _rules(folder: Path, commit: str) -> Iterator[str]:
    changed = git(folder, "diff", "--name-only", "--relative", commit, "--", _POLICIES)
    if changed:
        yield f"this is judged by its own policies, which it changes: {', '.join(changed.split())}"


def _empty(modules: Iterable[str]) -> Iterator[str]:
    for name in modules:
        yield f"{name} is a submodule, and empty in the base: what is in it is told as new"


def _lent(top: Path, there: Path) -> Iterator[str]:
    """Another version of a provider is the most dangerous change there is, and none to us."""
    for name in sorted({file.name for it in _LOCKS for file in (*top.glob(it), *there.glob(it))}):
        if _contents(top / name) != _contents(there / name):
            yield (
                f"the base ran with the packages that are installed here, though {name} differs:"
                " what another version of a package or a provider changes is not told"
            )


def _of_the_checkout(there: Path, sources: Iterable[Path]) -> Iterator[str]:
    if not any(sources) and any((there / name).is_file() for name in _PACKAGES):
        yield (
            "the base ran with this checkout's own packages, if they are installed as editable:"
            " where they are is known of hatchling's `dev-mode-dirs` alone"
        )


def _contents(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""
