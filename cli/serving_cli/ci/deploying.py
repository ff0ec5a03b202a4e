"""Whether a commit's own `serving` can deploy it, by the commands of a workflow of today."""

import re
from pathlib import Path
from typing import Final

from serving_cli.failure import Failure
from serving_cli.reviewing.checking_out import git

_CALLED: Final = re.compile(r"serving ci ([a-z]+)")
_COMMANDS: Final = "cli/serving_cli/ci/commands/"
"""In a repository that installs its own `serving`; where it comes from a package, nothing is known
of the version that a commit had."""


def must_deploy(folder: Path, commit: str, workflow: Path) -> None:
    """Raises Failure where the workflow calls what the commit does not have yet."""
    try:
        called = set(_CALLED.findall(workflow.read_text(encoding="utf-8")))
    except OSError as reason:
        raise Failure(f"{workflow} cannot be read: {reason.strerror or reason}") from None
    top = Path(git(folder, "rev-parse", "--show-toplevel"))
    if not _commands(top, "HEAD"):
        return
    lacking = sorted(called - _commands(top, commit))
    if lacking:
        told = " and ".join(f"`serving ci {name}`" for name in lacking)
        raise Failure(
            f"{commit[:12]} cannot be deployed by {workflow.name} as that is: its own serving is"
            f" older than {told}; go back to a later commit (--commit), or check this one out and"
            " deploy it by hand"
        )


def _commands(top: Path, commit: str) -> set[str]:
    listed = git(top, "ls-tree", "--name-only", commit, "--", _COMMANDS)
    return {Path(line).stem for line in listed.splitlines()}
