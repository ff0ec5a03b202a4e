"""What tells how something was lost: the moment of a death does not repeat by its seed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from cloud_sandbox.engine import answers
from serving_cli.recovery.state_file import read
from serving_cli.recovery.unheard import urns_of
from serving_cli.session import Session

_COPIES: Final = 6
_EVENTS: Final = 40
_MARKS: Final = ("delete", "pendingReplacement", "initErrors")


def testimony(session: Session, stack: str) -> str:
    """The state and its newest copies, what the cloud did last, and what nobody may have heard."""
    kept = session.home.state / ".pulumi"
    below = f"*/{session.project.name}"
    found = [
        *kept.glob(f"{below}/{stack}.json*"),
        *kept.glob(f"{below}/{stack}/*.json"),
    ]
    copies = [file for file in found if not file.name.endswith((".attrs", ".history.json"))]
    newest = sorted(copies, key=lambda file: file.stat().st_mtime_ns)[-_COPIES:]
    store = session.home.store
    told = answers.known(store, urns_of(session.project, stack))
    return "\n".join(
        (
            *(line for file in newest for line in _state(file)),
            "what the cloud did last:",
            *(
                f"  {one.at:.3f} {one.change} {one.type} {one.id}"
                for one in store.events()[-_EVENTS:]
            ),
            "what providers noted:",
            *(f"  {one.process[:6]} {one.ended} {one.change} {one.urn} {one.id}" for one in told),
        )
    )


def _state(file: Path) -> Iterator[str]:
    checkpoint = read(file)
    yield f"{file.stat().st_mtime:.3f} {file}{': torn' if checkpoint is None else ''}"
    latest: dict[str, Any] = (checkpoint or {}).get("latest") or {}
    for operation in latest.get("pending_operations") or ():
        yield f"  {operation['type']} {operation['resource']['urn']}"
    for entry in latest.get("resources") or ():
        marks = [mark for mark in _MARKS if entry.get(mark)]
        yield " ".join(("  ", entry["urn"], entry.get("id", ""), *marks))
