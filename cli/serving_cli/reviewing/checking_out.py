"""A commit's files in a folder, as a checkout has them, without touching the one that is there."""

import os
import subprocess
from pathlib import Path
from typing import Final

from serving_cli.failure import Failure

_SUBMODULE: Final = "160000"
"""Mode of an entry that is another repository's commit."""


def checked_out(top: Path, commit: str, into: Path) -> tuple[str, ...]:
    """Write all files of a commit; the submodules, which stay empty, are handed back.

    By an index of its own; `git archive` would leave out what is `export-ignore`.

    Raises:
        Failure: git says why not.
    """
    into.mkdir()
    index = into.with_name("index")
    where = ("--git-dir", git(top, "rev-parse", "--absolute-git-dir"), "--work-tree", str(into))
    own = {"GIT_INDEX_FILE": str(index)}
    git(into, *where, "read-tree", commit, **own)
    git(into, *where, "checkout-index", "--all", "--force", **own)
    listed = git(into, *where, "ls-files", "--stage", "-z", **own).split("\0")
    return tuple(it.partition("\t")[2] for it in listed if it.startswith(_SUBMODULE))


def as_it_was(file: Path, commit: str, into: Path) -> Path | None:
    """One file at a commit; None where it was not there.

    Raises:
        Failure: there is no such commit, or no repository.
    """
    top = Path(git(file.parent, "rev-parse", "--show-toplevel")).resolve()
    name = str(file.resolve().relative_to(top))
    then = git(top, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}")
    if not git(top, "ls-tree", "--name-only", then, "--", name):
        return None
    found = into / file.name
    found.write_text(git(top, "cat-file", "blob", f"{then}:{name}"), encoding="utf-8")
    return found


def git(folder: Path, *words: str, **environment: str) -> str:
    """What it prints.

    Raises:
        Failure: it is not there, or refuses.
    """
    try:
        answer = subprocess.run(
            ["git", "-C", str(folder), *words],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **environment},
        )
    except FileNotFoundError:
        raise Failure("git is not installed; a base to compare with is read by it") from None
    if answer.returncode != 0:
        told = " ".join(answer.stderr.split())
        said = told or f"there is no commit {words[-1].removesuffix('^{commit}')}"
        raise Failure(
            f"git: {said}; name a commit, branch or tag of this repository, and fetch it first"
            " where the checkout is a shallow one"
        )
    return answer.stdout.strip()
