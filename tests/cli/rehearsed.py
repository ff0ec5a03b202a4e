"""A project under version control that the real engine runs, by the command itself."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


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
