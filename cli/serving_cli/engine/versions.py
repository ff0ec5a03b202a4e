"""Which engine we build, and which found on a machine will do."""

import re
from typing import NamedTuple

BUILT = "3.259.0"
NUMBERS = re.compile(r"v?(\d+)\.(\d+)\.(\d+)")


class Version(NamedTuple):
    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return ".".join(map(str, self))


def parse(text: str) -> Version | None:
    """The version `pulumi version` prints (`v3.259.0`, `v3.260.0-alpha.1`), None if it is none."""
    found = NUMBERS.match(text.strip())
    return Version(*map(int, found.groups())) if found else None


MINIMUM = Version(3, 259, 0)
