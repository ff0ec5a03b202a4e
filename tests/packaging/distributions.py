"""What the project builds: a wheel, a source distribution, and a wheel from that."""

import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.packaging.uv import uv

ROOT: Final = Path(__file__).parents[2]
SHIPPED: Final = {
    "serving_components": "components",
    "serving_runtime": "runtime",
    "serving_stack": "infra",
    "cloud_sandbox": "sandbox",
    "serving_cli": "cli",
    "serving_policies": "policies",
    "serving_plugin": "plugin",
}
"""The packages that others import, and the folder each lies in."""


@dataclass(frozen=True)
class Distributions:
    """Built once, from the work tree as it is."""

    wheel: Path
    sdist: Path
    wheel_of_sdist: Path

    @classmethod
    def built(cls, folder: Path) -> "Distributions":
        """Build them as an installer would, in an environment that holds the back end alone."""
        direct, indirect = folder / "direct", folder / "indirect"
        uv("build", "--quiet", "--sdist", "--wheel", "--out-dir", str(direct), str(ROOT))
        [sdist], [wheel] = direct.glob("*.tar.gz"), direct.glob("*.whl")
        uv("build", "--quiet", "--wheel", "--out-dir", str(indirect), str(sdist))
        [again] = indirect.glob("*.whl")
        return cls(wheel, sdist, again)


def in_wheel(wheel: Path) -> dict[str, bytes]:
    """Files of a wheel by path."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def in_sdist(sdist: Path) -> set[str]:
    """Paths of a source distribution's files, below its one folder."""
    with tarfile.open(sdist) as archive:
        return {member.name.partition("/")[2] for member in archive if member.isfile()}
