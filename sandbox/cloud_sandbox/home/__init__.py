"""A sandbox on disk: its own Pulumi home, its clouds, and the environment that leads there."""

from cloud_sandbox.home.folder import Home
from cloud_sandbox.home.plugins import install
from cloud_sandbox.home.project import Project, ProjectNotFound
from cloud_sandbox.home.stack_file import PLACEHOLDER, StackFile

__all__ = ["PLACEHOLDER", "Home", "Project", "ProjectNotFound", "StackFile", "install"]
