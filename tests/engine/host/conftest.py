"""A Pulumi project of a test's own, run by the real engine."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from serving_cli.engine import Engine

LIMIT_S = 60


class Project:
    def __init__(self, folder: Path, engine: Engine) -> None:
        self.folder = folder
        self.program = folder / "program" / "__main__.py"
        self.program.parent.mkdir(parents=True)
        self.options(virtualenv=sys.prefix)
        (folder / "home").mkdir()
        (folder / "state").mkdir()
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PULUMI_", "PYTHON"))}
        self.environment = kept | {
            "PATH": f"{engine.folder}{os.pathsep}{os.environ['PATH']}",
            "PULUMI_HOME": str(folder / "home"),
            "PULUMI_BACKEND_URL": f"file://{folder / 'state'}",
            "PULUMI_CONFIG_PASSPHRASE": "passphrase",
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            # What the developer's environment has installed is not what a test needs.
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        }
        self.pulumi = str(engine.pulumi)
        self.running: list[subprocess.Popen[str]] = []

    def options(self, more: str = "", **options: str) -> None:
        """Write Pulumi.yaml with these options of the runtime."""
        told = "".join(f"\n    {key}: {value}" for key, value in options.items())
        runtime = f"runtime:\n  name: python\n  options:{told or ' {}'}\n"
        (self.folder / "Pulumi.yaml").write_text(f"name: demo\nmain: program\n{runtime}{more}")

    def write(self, program: str) -> None:
        self.program.write_text(textwrap.dedent(program))

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run `pulumi WORDS`; standard error is part of the output, as on a terminal."""
        return subprocess.run(
            [self.pulumi, *words, "--non-interactive", "--color", "never"],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=LIMIT_S,
            check=False,
        )

    def up(self) -> subprocess.CompletedProcess[str]:
        return self.run("up", "--yes", "--skip-preview")

    def begin_up(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [self.pulumi, "up", "--yes", "--skip-preview", "--non-interactive", "--color", "never"],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.running.append(process)
        return process


@pytest.fixture
def project(tmp_path: Path, engine: Engine) -> Iterator[Project]:
    made = Project(tmp_path / "project", engine)
    created = made.run("stack", "init", "dev")
    assert created.returncode == 0, created.stdout
    yield made
    for process in made.running:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.communicate()
