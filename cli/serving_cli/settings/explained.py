"""A stack's settings, explained: what holds, and who said so."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.home import Project
from serving_cli.failure import Failure
from serving_cli.settings.checked import Checked
from serving_cli.settings.finding import SETTINGS
from serving_cli.settings.stack_text import StackText
from serving_stack import config_path
from serving_stack.settings.effective import Effective, Held, Origin, effective
from serving_stack.settings.meanings import meaning


@dataclass(frozen=True)
class Explained:
    """One stack without a fault."""

    text: StackText
    profile: str
    stack: tuple[Held, ...]
    services: dict[str, tuple[Held, ...]]

    def line(self, held: Held) -> int | None:
        """Where the stack file says a value."""
        if held.written is None:
            return None
        return self.text.of_settings(held.written, "").line

    def to_json(self) -> dict[str, Any]:
        return {
            "stack": self.text.stack,
            "file": self.text.shown,
            "profile": self.profile,
            "settings": list(self._values(self.stack)),
            "services": {name: list(self._values(held)) for name, held in self.services.items()},
        }

    def _values(self, of: Iterable[Held]) -> Iterable[dict[str, Any]]:
        for held in of:
            yield {
                "setting": config_path.spelled(held.path),
                "path": [*SETTINGS, *held.path],
                "value": held.value,
                "from": held.origin,
                "profile": self.profile if held.origin == Origin.PROFILE else None,
                "line": self.line(held),
                "instead_of": held.instead_of,
                "means": meaning(held.path) if unset(held) else None,
            }


def unset(held: Held) -> bool:
    """Whether nobody gave it a value, and none is built in."""
    return held.origin == Origin.BUILT_IN and held.value in (None, [], {})


def explained(project: Project, found: Checked, service: str | None) -> Explained:
    """Of a stack that was checked and has no fault; of all services, or of one.

    Raises:
        Failure: there is no such service.
    """
    stack = found.text.stack
    holds: Effective = effective(
        found.settings, root=project.folder, cwd=project.program, stack=stack
    )
    known = holds.services
    if service is not None and service not in known:
        raise Failure(
            f"{found.text.shown} has no service {service!r}; it has {', '.join(known)}"
            f"{nearest(service, known)}"
        )
    return Explained(
        found.text,
        holds.profile,
        holds.stack if service is None else (),
        {name: held for name, held in known.items() if service in (None, name)},
    )
