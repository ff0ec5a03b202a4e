"""Pin the image's requirements anew: `python -m tests.runtime.image.pin`, after `make lock`."""

import tempfile
import tomllib
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement

from serving_cli.image.context import runtime_folder
from tests.packaging.uv import uv
from tests.support.own_project import ROOT

FILE: Final = runtime_folder() / "image" / "requirements.txt"
_BESIDE_THE_EXTRA: Final = "pydantic"
"""What the runtime needs of the package's own requirements."""


def needed() -> list[Requirement]:
    """What the runtime asks for in `pyproject.toml`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = [Requirement(line) for line in project["dependencies"]]
    extra = [Requirement(line) for line in project["optional-dependencies"]["runtime"]]
    return [*(one for one in own if one.name == _BESIDE_THE_EXTRA), *extra]


def main() -> None:
    """Of each the version that everything here is tested with."""
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder, "needed.txt")
        asked.write_text("".join(f"{one}\n" for one in needed()), encoding="utf-8")
        uv(
            *("pip", "compile", str(asked), "--quiet", "--universal", "--generate-hashes"),
            *("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"),
            *("--python-version", "3.11", "--constraint", str(ROOT / "requirements.lock")),
            *("--output-file", str(FILE)),
        )


if __name__ == "__main__":
    main()
