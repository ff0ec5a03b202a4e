"""The Python that Pulumi will run a project's program with."""

from pathlib import Path

from cloud_sandbox.home import Project
from serving_cli.engine.host.interpreter import UnusableInterpreterError, choose
from serving_cli.failure import Failure


def of(project: Project) -> Path | None:
    """By the rules of Pulumi's Python host; None for a program in another language.

    Raises:
        Failure: there is none that could run it.
    """
    if project.runtime != "python":
        return None
    try:
        return Path(choose(project.folder, project.program, project.runtime_options).python)
    except UnusableInterpreterError as reason:
        raise Failure(f"{project.file}: {reason}") from None
