"""What may stand for an option's value, by what the help calls it."""

import argparse
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from serving_cli.completing import stack_files

Offer = Callable[..., Iterable[str]]
_WITHIN_S: Final = 2


def of(action: argparse.Action) -> Offer | None:
    """What offers values for an option or a positional argument, if anything does."""
    if action.dest == "stack":
        return _stacks
    if action.dest == "service":
        return _services
    metavar = action.metavar if isinstance(action.metavar, str) else ""
    return _BY_METAVAR.get(metavar.rpartition("]")[2])


def _stacks(**_: Any) -> Iterable[str]:
    return stack_files.stacks(Path.cwd())


def _services(parsed_args: argparse.Namespace, **_: Any) -> Iterable[str]:
    stack = getattr(parsed_args, "stack", None) or "dev"
    return stack_files.services(Path.cwd(), stack.rpartition("/")[2])


def _files(prefix: str, **_: Any) -> Iterable[str]:
    return (f"{path}/" if folder else path for path, folder in _entries(prefix))


def _folders(prefix: str, **_: Any) -> Iterable[str]:
    return (f"{path}/" for path, folder in _entries(prefix) if folder)


def _body(prefix: str, **_: Any) -> Iterable[str]:
    """`@FILE`; a body itself is for who types it."""
    return [f"@{path}" for path in _files(prefix.removeprefix("@"))]


def _commits(**_: Any) -> Iterable[str]:
    git = shutil.which("git")
    if git is None:
        return ()
    words = ("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags")
    told = subprocess.run(
        [git, *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=_WITHIN_S,
        check=False,
    )
    return told.stdout.split()


def _entries(prefix: str) -> Iterable[tuple[str, bool]]:
    """Paths as they were begun, and whether each is a folder; hidden ones where asked for."""
    typed, slash, begun = prefix.rpartition("/")
    folder = Path(f"{typed}{slash}" or ".").expanduser()
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return
    for path in found:
        if path.name.startswith(begun) and (begun or not path.name.startswith(".")):
            yield f"{typed}{slash}{path.name}", path.is_dir()


_BY_METAVAR: Final[Mapping[str, Offer]] = {
    "BODY": _body,
    "COMMIT": _commits,
    "DIR": _folders,
    "FILE": _files,
    "FOLDER": _folders,
    "PATH": _files,
    "STACK": _stacks,
    "WORKFLOW": _files,
}
