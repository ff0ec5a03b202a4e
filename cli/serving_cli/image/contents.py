"""What of a user's folder goes into an image."""

import fnmatch
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from serving_cli.failure import Failure
from serving_cli.image.secret_contents import secrets_in
from serving_cli.image.secret_names import named_like_a_secret

REQUIREMENTS: Final = "requirements.txt"

_NOISE: Final = (
    *("__pycache__", "*.py[co]", "*.egg-info", ".git", ".hg", ".svn", ".venv", "venv"),
    *(".mypy_cache", ".pytest_cache", ".ruff_cache", ".tox", ".ipynb_checkpoints", ".DS_Store"),
)
"""Made by tools, of no use where the model runs."""

_MOST_TOLD: Final = 5


@dataclass(frozen=True)
class Contents:
    """Files by their path below the folder, in order, and what was decided about secrets."""

    folder: Path
    files: tuple[Path, ...]
    left_out: tuple[Path, ...]
    """For their names."""

    on_purpose: tuple[tuple[Path, str], ...] = ()
    """What was asked for though it looks like a secret, and why it does."""

    @classmethod
    def of(cls, folder: Path, include: Sequence[Path] = ()) -> "Contents":
        """Look through a folder; `include` are files and folders below it to be taken as they are.

        Raises:
            Failure: it is none, or holds what an image cannot or should not.
        """
        if not folder.is_dir():
            what = "is a file" if folder.exists() else "does not exist"
            raise Failure(f"{folder} {what}; name the folder of a predictor")
        wanted = [_below(folder, path) for path in include]
        walk = _Walk(folder, frozenset(wanted))
        files = tuple(walk.files(folder))
        told: dict[Path, str] = dict(walk.taken)
        found: list[str] = []
        for file in files:
            for number, what in secrets_in(folder / file):
                if walk.is_wanted(file):
                    told.setdefault(file, f"holds {what}")
                else:
                    found.append(f"{folder / file}:{number}: holds {what}")
        _refuse(found)
        _needless(wanted, told)
        return cls(folder, files, tuple(walk.left_out), tuple(told.items()))


class _Walk:
    """One look through a folder. Paths are below it."""

    def __init__(self, folder: Path, wanted: frozenset[Path]) -> None:
        self._folder = folder
        self._wanted = wanted
        self.left_out: list[Path] = []
        self.taken: dict[Path, str] = {}
        """Wanted though their names speak against it, and how."""

    def is_wanted(self, path: Path) -> bool:
        """Whether it was asked for, itself or a folder that it lies in."""
        return not self._wanted.isdisjoint((path, *path.parents))

    def files(self, folder: Path, *, closed: bool = False) -> Iterator[Path]:
        """Those that go in; of a closed folder, one that is named like a secret, what is wanted."""
        for found in sorted(folder.iterdir()):
            path = found.relative_to(self._folder)
            if any(fnmatch.fnmatchcase(found.name.lower(), noise.lower()) for noise in _NOISE):
                continue
            named = named_like_a_secret(found.name)
            wanted = self.is_wanted(path)
            if wanted and (named or closed):
                self.taken[path] = "is named like a secret" if named else "lies in such a folder"
            shut = not wanted and (named or closed)
            if shut and not any(path in each.parents for each in self._wanted):
                self.left_out.append(path)
                continue
            mode = found.lstat().st_mode
            if stat.S_ISDIR(mode):
                yield from self.files(found, closed=shut)
            elif stat.S_ISREG(mode):
                yield path
            else:
                what = "symbolic link" if stat.S_ISLNK(mode) else "special file"
                raise Failure(f"{found} is a {what}; put a file in its place, or move it elsewhere")


def _below(folder: Path, path: Path) -> Path:
    """As it is told, below the folder; or as the shell completes it, with the folder before it."""
    for base in (folder, Path()):
        whole = (base / path).resolve()
        if whole.is_relative_to(folder.resolve()) and whole.exists():
            return whole.relative_to(folder.resolve())
    raise Failure(f"--include {path}: there is no {folder / path}; name a file below {folder}")


def _refuse(found: list[str]) -> None:
    if not found:
        return
    more = [f"and {len(found) - _MOST_TOLD} more"] if len(found) > _MOST_TOLD else []
    told = "; ".join((*found[:_MOST_TOLD], *more))
    raise Failure(
        f"{told}: it would stay in the image for everybody who may pull it; take it out, or say"
        " that it may go in with --include PATH"
    )


def _needless(wanted: Sequence[Path], told: Mapping[Path, str]) -> None:
    """Refuse an exception that nothing needs: it would be one for what comes to lie there."""
    for path in wanted:
        if not any(path in (one, *one.parents) for one in told):
            raise Failure(f"--include {path}: it does not look like a secret; leave the option out")
