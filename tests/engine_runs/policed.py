"""A project that is looked at by the policy pack."""

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any, Final

from tests.support.sandboxed import Run, Sandboxed

_PACK: Final = Path(__file__).parents[2] / "policies"


def policed(folder: Path, program: str, *, strict: bool = True) -> Sandboxed:
    """The pack lies in it, as in any other repository."""
    made = Sandboxed(folder, strict=strict)
    made.program(program)
    runtime = {"name": "python", "options": {"virtualenv": sys.prefix}}
    made.file("policies/PulumiPolicy.yaml", json.dumps({"version": "0.1.0", "runtime": runtime}))
    made.file("policies/__main__.py", (_PACK / "__main__.py").read_text(encoding="utf-8"))
    made.session()
    return made


def looked_at(project: Sandboxed, config: dict[str, Any]) -> tuple[str, ...]:
    """Options of the engine's commands."""
    file = project.file("policies/config.json", json.dumps(config))
    return ("--policy-pack", str(file.parent), "--policy-pack-config", str(file))


def previewed(project: Sandboxed, config: dict[str, Any]) -> Run:
    return project.run("preview", *looked_at(project, config))


def soon() -> str:
    """A last day that an exemption may have."""
    return (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=30)).isoformat()
