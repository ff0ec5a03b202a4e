"""A throw-away Pulumi project in a sandbox of its own, whose commands are timed."""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

from benchmarks.failed import Failed
from serving_cli import sandbox_calls
from serving_cli.session import Session

_ROOT: Final = Path(__file__).parents[1]
_ARCHIVE: Final = _ROOT / "examples" / "digits" / "model.tar.gz"
_UNATTENDED: Final = ("--stack", "dev", "--non-interactive", "--color", "never")
_NO_CACHE: Final = "PYTHONDONTWRITEBYTECODE"
"""Where it is set, Python compiles this repository's packages anew in each run, which no installed
package does."""

_PROGRAM: Final = """\
import sys

sys.path.append({root!r})
from {module} import endpoints

endpoints({count})
"""


class Rehearsed:
    """A program of so many endpoints. All projects have one name, so that theirs are the same."""

    def __init__(self, folder: Path, module: str, count: int) -> None:
        self._folder = folder / "project"
        self._as_new = folder / "home as new"
        self._folder.mkdir(parents=True)
        runtime = {"name": "python", "options": {"virtualenv": sys.prefix}}
        self._write("Pulumi.yaml", json.dumps({"name": "measured", "runtime": runtime}))
        self._write("Pulumi.dev.yaml", json.dumps({"config": {"aws:region": "eu-west-1"}}))
        self._write("__main__.py", _PROGRAM.format(root=str(_ROOT), module=module, count=count))
        shutil.copy(_ARCHIVE, self._folder / _ARCHIVE.name)
        opened = Session.open(self._folder, folder / "home", strict=True)
        self.session = opened.for_stack("dev")
        self.settle()

    def program(self, text: str) -> None:
        """What the project does from now on."""
        self._write("__main__.py", text)

    def settle(self) -> None:
        """Remember the sandbox as it is: whatever is done `anew` begins there."""
        shutil.rmtree(self._as_new, ignore_errors=True)
        shutil.copytree(self.session.home.folder, self._as_new)

    def preview_anew(self) -> float:
        """Seconds of a preview of everything; the sandbox is made anew first, out of the time."""
        self._renew()
        return self._seconds("preview")

    def up_anew(self) -> float:
        """Seconds of creating everything, without the preview that could come first."""
        self._renew()
        return self.up()

    def up(self) -> float:
        return self._seconds("up", "--yes", "--skip-preview")

    def resources(self) -> list[dict[str, Any]]:
        """What the stack's state holds."""
        exported = json.loads(self.session.quietly("stack", "export", "--stack", "dev"))
        found: list[dict[str, Any]] = exported["deployment"].get("resources", [])
        return found

    def _renew(self) -> None:
        self.session.home.remove()
        shutil.copytree(self._as_new, self.session.home.folder)

    def _seconds(self, *words: str) -> float:
        command = [str(self.session.engine.pulumi), *words, *_UNATTENDED]
        session = self.session
        # What answers the calls of own resources is up before the clock starts, for both sides.
        with sandbox_calls.answered(session.home, session.environment, words) as environment:
            begun = time.perf_counter()
            answer = subprocess.run(
                command,
                cwd=self._folder,
                env={name: environment[name] for name in environment if name != _NO_CACHE},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            taken = time.perf_counter() - begun
        if answer.returncode != 0:
            raise Failed(f"`pulumi {words[0]}` failed:\n{answer.stdout}")
        return taken

    def _write(self, name: str, text: str) -> None:
        (self._folder / name).write_text(text, encoding="utf-8")
