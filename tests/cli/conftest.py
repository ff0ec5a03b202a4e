"""A project in a folder of a test's own, and stand-ins for the engine."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from serving_cli.engine import Engine, ensure
from serving_cli.main import main

# Writes down how it was called; makes and removes stacks as the file backend does.
_PULUMI = """\
#!{python} -I
import json, os, pathlib, signal, sys
words = sys.argv[1:]
here = pathlib.Path({folder!r})
home = os.environ.get("PULUMI_HOME", "")
if words[:1] == ["version"]:
    print("v3.300.0")
    sys.exit()
with (here / "calls").open("a") as calls:
    call = {{"words": words, "cwd": os.getcwd(), "environment": dict(os.environ)}}
    calls.write(json.dumps(call) + "\\n")
stacks = pathlib.Path(home, "state", ".pulumi", "stacks", "shop")
if words[:2] == ["stack", "init"]:
    stacks.mkdir(parents=True, exist_ok=True)
    (stacks / (words[2] + ".json")).touch()
elif words[:2] == ["stack", "rm"]:
    (stacks / (words[2] + ".json")).unlink()
elif words[:2] == ["stack", "--show-name"]:
    chosen = here / "selected"
    print(chosen.read_text() if chosen.exists() else "")
    sys.exit(0 if chosen.exists() else 255)
elif words[:2] == ["stack", "output"]:
    print((here / "outputs").read_text())
failing = here / "fails"
if failing.exists() and words[0] in failing.read_text():
    print("error: as it was told", file=sys.stderr)
    sys.exit(7)
"""


@dataclass(frozen=True)
class Call:
    """One command line that reached the engine."""

    words: list[str]
    cwd: Path
    environment: Mapping[str, str]


class Stage:
    """A project, and a stand-in for `pulumi` that writes down how it was called."""

    def __init__(self, folder: Path) -> None:
        self.project = folder / "shop"
        self.home = folder / "home"
        self.engine = folder / "engine"
        for made in (self.project, self.engine):
            made.mkdir()
        self.write("Pulumi.yaml", "name: shop\nruntime: yaml\n")
        self.write("Pulumi.dev.yaml", "config:\n  shop:word: hello\n")
        self.write("Pulumi.prod.yaml", "config: {}\n")
        self.exports()
        for name in ("pulumi", "pulumi-language-python"):
            program = self.engine / name
            program.write_text(_PULUMI.format(python=sys.executable, folder=str(self.engine)))
            program.chmod(0o755)

    def write(self, name: str, text: str) -> Path:
        file = self.project / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def selects(self, stack: str) -> None:
        """Let a stack be the selected one."""
        (self.engine / "selected").write_text(stack)

    def fails(self, *commands: str) -> None:
        """Let these commands end with 7."""
        (self.engine / "fails").write_text(" ".join(commands))

    def exports(self, **outputs: Any) -> None:
        """Let every stack have these outputs."""
        (self.engine / "outputs").write_text(json.dumps(outputs))

    def sandbox(self, *words: str) -> int:
        """`serving sandbox --home HOME WORDS`; its exit code."""
        return main(["sandbox", "--home", str(self.home), *words])

    def pulumi(self, *words: str) -> int:
        """`serving sandbox --home HOME -- pulumi WORDS`; its exit code."""
        return self.sandbox("--", "pulumi", *words)

    @property
    def calls(self) -> list[Call]:
        """What reached the engine, but for what only asks."""
        log = self.engine / "calls"
        lines = log.read_text().splitlines() if log.exists() else []
        found = map(json.loads, lines)
        calls = [Call(one["words"], Path(one["cwd"]), one["environment"]) for one in found]
        return [call for call in calls if call.words[:2] != ["stack", "--show-name"]]

    @property
    def lines(self) -> list[str]:
        """The same, as they would be typed."""
        unattended = ["--non-interactive", "--color", "never"]
        return [
            " ".join(word for word in call.words if word not in unattended) for call in self.calls
        ]

    def files(self) -> dict[str, str]:
        """The work tree."""
        found = (file for file in self.project.rglob("*") if file.is_file())
        return {str(file.relative_to(self.project)): file.read_text() for file in found}


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    made = Stage(tmp_path)
    monkeypatch.chdir(made.project)
    monkeypatch.setenv("PATH", f"{made.engine}:/usr/bin:/bin")
    monkeypatch.setenv("SERVING_ENGINE", "path")
    monkeypatch.delenv("PULUMI_STACK", raising=False)
    monkeypatch.delenv("SERVING_SANDBOX_HOME", raising=False)
    return made


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine of this machine."""
    return ensure()


@dataclass(frozen=True)
class Said:
    """A command that has ended."""

    code: int
    out: str
    err: str


class Rehearsal:
    """A project under version control that the real engine runs, by the command itself."""

    def __init__(self, folder: Path) -> None:
        self.project = folder / "work tree"
        self.home = folder / "the sandbox's home"
        self.project.mkdir()
        runtime = {"name": "python", "options": {"virtualenv": sys.prefix}}
        self.write("Pulumi.yaml", json.dumps({"name": "shop", "runtime": runtime, "main": "app"}))
        self.write("Pulumi.dev.yaml", "config:\n  shop:word: hello\n")
        self.write(
            "app/__main__.py",
            "import pulumi\npulumi.export('word', pulumi.Config().get('word'))\n",
        )
        self.git("init", "--quiet")
        self.git("add", "--all")
        author = ("-c", "user.name=Test", "-c", "user.email=test@example.com")
        self.git(*author, "commit", "--quiet", "--message", "as it was written")

    def write(self, name: str, text: str) -> None:
        file = self.project / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def git(self, *words: str) -> str:
        command = [shutil.which("git") or "git", *words]
        answer = subprocess.run(
            command, cwd=self.project, capture_output=True, text=True, check=True
        )
        return answer.stdout

    @property
    def uncommitted(self) -> str:
        """What differs from what was committed, ignored files included."""
        return self.git("status", "--porcelain", "--ignored")

    def line(self, *words: str) -> list[str]:
        """`serving sandbox --home HOME WORDS`, to be run."""
        return [sys.executable, "-m", "serving_cli", "sandbox", "--home", str(self.home), *words]

    def sandbox(self, *words: str, below: str = "") -> Said:
        """Run `serving sandbox --home HOME WORDS` in the project or a folder below."""
        answer = subprocess.run(
            self.line(*words),
            cwd=self.project / below,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return Said(answer.returncode, answer.stdout, answer.stderr)

    def pulumi(self, *words: str, below: str = "") -> Said:
        """Run `serving sandbox --home HOME -- pulumi WORDS`."""
        return self.sandbox("--", "pulumi", *words, below=below)


@pytest.fixture
def rehearsal(tmp_path: Path, engine: Engine) -> Rehearsal:
    assert engine.pulumi.exists()
    return Rehearsal(tmp_path)
