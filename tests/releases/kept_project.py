"""A kept project, put together so that the engine can run it."""

import json
import shutil
from pathlib import Path
from typing import Any, Final

from tests.support.own_project import ROOT
from tests.support.sandboxed import Sandboxed

OWN: Final = "serving"
"""This repository's own project: its program is the present one, its stack files are kept."""

PROGRAM: Final = "__main__.py"
KEPT_PROGRAM: Final = "program.txt"
"""What somebody else wrote against a release. It stays, whatever style and types come to ask."""


class KeptProject(Sandboxed):
    """A kept project, in a sandbox in which nothing exists."""

    def __init__(self, place: Path, source: Path) -> None:
        super().__init__(place, name=source.name, called=True)
        shutil.copytree(source, self.folder, dirs_exist_ok=True)
        if (source / KEPT_PROGRAM).exists():
            (self.folder / KEPT_PROGRAM).rename(self.folder / PROGRAM)
        if source.name == OWN:
            project = json.loads((self.folder / "Pulumi.yaml").read_text(encoding="utf-8"))
            self.file("Pulumi.yaml", json.dumps(project | {"main": "infra"}))
            self.file(f"infra/{PROGRAM}", (ROOT / "infra" / PROGRAM).read_bytes())

    def restore(self, stack: str, state: dict[str, Any]) -> None:
        """Take a state for this stack's own, its secrets hidden by this sandbox's key."""
        session = self.session().for_stack(stack)
        empty = json.loads(self.export(stack))["deployment"]
        hidden = {"secrets_providers": empty["secrets_providers"]}
        whole = state | {"deployment": state["deployment"] | hidden}
        file = self.home.folder / f"{stack}.state.json"
        file.write_text(json.dumps(whole), encoding="utf-8")
        session.quietly("stack", "import", "--file", str(file), "--stack", stack)

    def export(self, stack: str) -> str:
        """This stack's state, with what is secret in plain text."""
        session = self.session().for_stack(stack)
        return session.quietly("stack", "export", "--show-secrets", "--stack", stack)
