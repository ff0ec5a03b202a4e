"""The two ends of the wheel's version ranges, each in an environment of its own."""

from dataclasses import dataclass
from email.parser import HeaderParser
from importlib.metadata import version
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement

from tests.packaging.distributions import in_wheel
from tests.packaging.environment import Environment

RESOLUTIONS: Final = {"lowest": "lowest-direct", "highest": "highest"}
_TOOLS: Final = ("pytest", "jsonschema")
"""What the tests need beside the package: of the versions they run with here."""


@dataclass(frozen=True)
class End:
    """One end of the ranges."""

    name: str
    environment: Environment
    ranges: list[Requirement]

    @classmethod
    def made(cls, name: str, place: Path, wheel: Path) -> "End":
        """A new environment; the resolver takes as direct only what it is asked for by name."""
        ranges = _ranges(wheel)
        environment = Environment.holding(
            place,
            f"{wheel}[aws,gcp,azure,sandbox]",
            *(f"{each.name}{each.specifier}" for each in ranges),
            *(f"{tool}=={version(tool)}" for tool in _TOOLS),
            resolution=RESOLUTIONS[name],
        )
        return cls(name, environment, ranges)


def _ranges(wheel: Path) -> list[Requirement]:
    """What the wheel asks for."""
    [raw] = [text for path, text in in_wheel(wheel).items() if path.endswith("/METADATA")]
    lines = HeaderParser().parsestr(raw.decode()).get_all("Requires-Dist", [])
    return [Requirement(line) for line in lines]
