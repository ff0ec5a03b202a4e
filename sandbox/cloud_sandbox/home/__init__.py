"""A sandbox on disk: its own Pulumi home, its clouds, and the environment that leads there."""

from cloud_sandbox.home.folder import ForeignFolder, Home
from cloud_sandbox.home.placeholders import PLACEHOLDER
from cloud_sandbox.home.plugins import UnusableInterpreter, install
from cloud_sandbox.home.project import Project, ProjectNotFound
from cloud_sandbox.home.stack_file import StackFile

__all__ = [
    "PLACEHOLDER",
    "ForeignFolder",
    "Home",
    "Project",
    "ProjectNotFound",
    "StackFile",
    "UnusableInterpreter",
    "install",
]
