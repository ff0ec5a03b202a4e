"""What the image's last stage holds, put together in a folder without a container engine."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from serving_cli.image.contents import Contents
from serving_cli.image.context import Context
from serving_cli.image.dockerfile import Dockerfile
from serving_cli.image.predictor import predictor_of
from tests.packaging.uv import uv

_INSIDE: Final = re.compile(r"(?<![\w/])/opt/")
_BLOCK: Final = 512
"""POSIX counts `st_blocks` in these."""


@dataclass(frozen=True)
class Layout:
    """A folder that stands for the root of the image's file system."""

    root: Path
    context: Context

    @classmethod
    def assembled(cls, place: Path, folder: Path) -> "Layout":
        """Do what the stage `installed` does, by the same files, for this interpreter."""
        contexts = place / "context"
        contexts.mkdir(parents=True)
        context = Context.assembled(contexts, Contents.of(folder), predictor_of(folder))
        made = cls(place / "root", context)
        uv("venv", "--quiet", "--python", sys.executable, str(made.at("/opt/serving")))
        install = ("pip", "install", "--quiet", "--compile-bytecode")
        into = ("--python", str(made.at("/opt/serving/bin/python")))
        hashed = ("--require-hashes", "--only-binary", ":all:")
        uv(*install, *into, *hashed, "--requirement", str(contexts / "requirements.txt"))
        shutil.copytree(contexts / "serving_runtime", made.at("/opt/program/serving_runtime"))
        shutil.copytree(contexts / "code", made.at("/opt/code"))
        for folders in ("/opt/program", "/opt/code"):
            compiled = (sys.executable, "-m", "compileall", "-q", str(made.at(folders)))
            subprocess.run(compiled, check=True)
        return made

    @property
    def dockerfile(self) -> Dockerfile:
        """As `serving build` has it built."""
        file = self.context.folder / "Dockerfile"
        return Dockerfile.read(file, PREDICTOR=self.context.predictor)

    @property
    def copied(self) -> list[Path]:
        """What the last stage copies."""
        text = (self.context.folder / "Dockerfile").read_text()
        pairs = re.findall(r"^COPY --from=installed (\S+) (\S+)$", text, re.MULTILINE)
        assert all(source == target for source, target in pairs)
        return [self.at(source) for source, _ in pairs]

    def at(self, path: str) -> Path:
        """A path of the image."""
        return self.root / path.lstrip("/")

    def size(self) -> int:
        """Bytes of all that is copied, as `du` counts them."""
        found = [path for folder in self.copied for path in (folder, *folder.rglob("*"))]
        return sum(path.lstat().st_blocks * _BLOCK for path in found)

    def environment(self, base: Path) -> dict[str, str]:
        """Every ENV of the image, its paths seen from here, on the loopback and a free port."""
        outside = {"PATH": os.environ["PATH"]}
        said = {
            name: _INSIDE.sub(f"{self.root}/opt/", value.replace("$PATH", outside["PATH"]))
            for name, value in self.dockerfile.environment.items()
        }
        given = {"SAGEMAKER_BASE_DIR": str(base), "SAGEMAKER_BIND_TO_PORT": "0"}
        return outside | said | {"SERVING_HOST": "127.0.0.1"} | given

    @contextmanager
    def running(self, base: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
        """The entry point, as `docker run IMAGE WORDS` starts it."""
        environment = self.environment(base)
        process = subprocess.Popen(
            [*_found(self.dockerfile.entrypoint, environment), *words],
            env=environment,
            cwd=self.at("/opt/code"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield process
        finally:
            process.kill()
            process.communicate()

    def healthy(self, base: Path, port: int) -> bool:
        """What the image's HEALTHCHECK says."""
        environment = self.environment(base) | {"SAGEMAKER_BIND_TO_PORT": str(port)}
        check = _found(self.dockerfile.healthcheck, environment)
        answer = subprocess.run(check, env=environment, capture_output=True, check=False)
        return answer.returncode == 0


def _found(command: tuple[str, ...], environment: Mapping[str, str]) -> list[str]:
    """The command, its program looked for on the image's own path."""
    program = shutil.which(command[0], path=environment["PATH"])
    assert program is not None, command
    return [program, *command[1:]]
