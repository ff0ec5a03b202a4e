"""A fresh virtual environment, and programs that run in it from an unrelated folder."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.packaging.uv import uv

_LIMIT_S: Final = 900


@dataclass(frozen=True)
class Environment:
    """Nothing but what was installed; `elsewhere` is an empty folder outside every checkout."""

    folder: Path
    elsewhere: Path

    @classmethod
    def holding(cls, place: Path, *requirements: str, resolution: str = "highest") -> "Environment":
        """A new one with these requirements."""
        made = cls(place / "venv", place / "elsewhere")
        made.elsewhere.mkdir(parents=True)
        uv("venv", "--quiet", "--python", sys.executable, str(made.folder))
        into = ("--quiet", "--python", str(made.program("python")))
        uv("pip", "install", *into, "--resolution", resolution, *requirements)
        return made

    def program(self, name: str) -> Path:
        """A program that was installed."""
        return self.folder / "bin" / name

    def versions(self) -> dict[str, str]:
        """Version of each distribution."""
        listed = uv("pip", "freeze", "--quiet", "--python", str(self.program("python")))
        pairs = (line.partition("==") for line in listed.splitlines())
        return {name: version for name, equal, version in pairs if equal}

    def run(self, *command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run one of its programs."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PYTEST"))}
        return subprocess.run(
            [str(self.program(command[0])), *command[1:]],
            cwd=cwd or self.elsewhere,
            env=kept,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=_LIMIT_S,
            check=False,
        )

    def python(self, code: str) -> subprocess.CompletedProcess[str]:
        """Run a piece of Python; as with an installed command, the folder is not on its path."""
        return self.run("python", "-I", "-c", code)

    def printed(self, code: str) -> str:
        """What a piece of Python prints; fails when it fails."""
        answer = self.python(code)
        assert answer.returncode == 0, answer.stdout
        return answer.stdout
