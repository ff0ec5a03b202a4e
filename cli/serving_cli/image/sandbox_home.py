"""The sandbox that an image goes to. It is looked for, and never made: a repository is in it."""

import shlex
from pathlib import Path

from cloud_sandbox.home import Home, Project
from serving_cli.called import called
from serving_cli.project import project_around


def found(named: Path | None) -> tuple[Project, Home]:
    """Of the project around this folder, or the one that was named.

    Raises:
        Failure: there is no project here.
    """
    project = project_around(Path.cwd())
    return project, Home(named.absolute()) if named else Home.of(project)


def typed(named: Path | None, *words: str) -> str:
    """A command line about this very sandbox, for somebody to type."""
    return shlex.join((called(), *words_to(named), *words))


def words_to(named: Path | None) -> tuple[str, ...]:
    """`sandbox`, and the option that leads there."""
    return ("sandbox", "--home", str(named)) if named else ("sandbox",)
