"""PrivateServiceConnect: an endpoint that is reached from networks of named projects alone."""

import re
from collections.abc import Iterator
from typing import Final

from serving_components.core import Args, Fault, Wired

_PROJECT: Final = re.compile(r"([a-z0-9.-]+:)?[a-z]([a-z0-9-]*[a-z0-9])?")


class PrivateServiceConnect(Args):
    """Callers come by a forwarding rule in their own network, and nobody over the internet."""

    projects: list[Wired[str]]
    """Ids of the projects whose networks may connect. The endpoint's own is none of them unless it
    is named."""

    def objections(self) -> Iterator[Fault]:
        if not self.projects:
            yield Fault(
                ("projects",), "has none, so that nobody could connect; name those that may"
            )
        for place, project in enumerate(self.projects):
            if isinstance(project, str) and not _PROJECT.fullmatch(project):
                yield Fault(
                    ("projects", place), f"must be the id of a project, such as risk; got {project}"
                )
