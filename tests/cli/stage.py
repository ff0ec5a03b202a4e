"""A project of a test's own, and a stand-in for the engine that writes down how it was called."""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
failing = here / "fails"
if failing.exists() and words[0] in failing.read_text():
    print("error: as it was told", file=sys.stderr)
    sys.exit(7)
if words[:2] == ["stack", "init"]:
    stacks.mkdir(parents=True, exist_ok=True)
    (stacks / (words[2] + ".json")).write_text('{{"checkpoint": {{}}}}')
elif words[:1] == ["up"]:
    resources = json.loads((here / "resources").read_text())
    state = {{"checkpoint": {{"latest": {{"resources": resources}}}}}}
    (stacks / (words[words.index("--stack") + 1] + ".json")).write_text(json.dumps(state))
elif words[:2] == ["stack", "rm"]:
    (stacks / (words[2] + ".json")).unlink()
elif words[:2] == ["stack", "export"]:
    print((here / "exported").read_text())
elif words[:2] == ["stack", "--show-name"]:
    chosen = here / "selected"
    print(chosen.read_text() if chosen.exists() else "")
    sys.exit(0 if chosen.exists() else 255)
"""

STACK = {
    "urn": "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
    "custom": False,
    "type": "pulumi:pulumi:Stack",
}


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
        self.makes(STACK)
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

    def makes(self, *resources: Mapping[str, Any]) -> None:
        """Let every `up` leave a state of these resources."""
        (self.engine / "resources").write_text(json.dumps(resources))

    def exports(self, *resources: Mapping[str, Any]) -> None:
        """Let every `stack export` tell these resources."""
        told = {"version": 3, "deployment": {"resources": resources}}
        (self.engine / "exported").write_text(json.dumps(told))

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
