"""Projects whose programs have no package of ours: the components are made by the plugin."""

import json
from importlib.metadata import version
from pathlib import Path
from typing import Final

from tests.packaging.environment import Environment
from tests.support.sandboxed import Sandboxed

ROOT: Final = Path(__file__).parents[2]
PLUGIN: Final = ROOT / "plugin"
HOSTED: Final = """
    import pulumi

    class Hosted(pulumi.ComponentResource):
        def __init__(self, token, name, asked, outputs=(), opts=None):
            told = {**asked, **dict.fromkeys(outputs)}
            super().__init__(f"serving:index:{token}", name, told, opts, remote=True)
"""
"""How such a program asks for a component; what it is told of one, it names beforehand."""


def hosted(place: Path, program: str, *, pace: str | None = None) -> Sandboxed:
    """A project of this program, which `HOSTED` comes before."""
    without = Environment.holding(place, f"pulumi=={version('pulumi')}")
    made = Sandboxed(place / "sandboxed", called=True, pace=pace)
    runtime = {"name": "python", "options": {"virtualenv": str(without.folder)}}
    told = {"providers": [{"name": "serving", "path": str(PLUGIN)}]}
    made.file("Pulumi.yaml", json.dumps({"name": "rehearsed", "runtime": runtime, "plugins": told}))
    made.program(HOSTED + program)
    return made
