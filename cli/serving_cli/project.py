"""The Pulumi project that somebody stands in."""

from pathlib import Path

from cloud_sandbox.home import Project, ProjectNotFound
from serving_cli.failure import Failure


def project_around(folder: Path) -> Project:
    """The project of a folder or of one above it.

    Raises:
        Failure: there is none, or its file cannot be read.
    """
    try:
        return Project.around(folder)
    except ProjectNotFound as reason:
        raise Failure(str(reason)) from None
