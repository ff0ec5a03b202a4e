"""What providers did for a stack that its state does not say."""

from collections.abc import Iterable

from cloud_sandbox.engine import answers
from cloud_sandbox.engine.answers import Answer
from cloud_sandbox.home import Home, Project
from serving_cli.recovery.cloud_side import Entry


def unheard(home: Home, known: list[Answer], entries: Iterable[Entry]) -> list[Answer]:
    """What providers did that died, and what a cloud was still deleting when it was interrupted.

    An interrupted deletion has failed for the engine, which keeps the resource; the cloud goes on.
    """
    if not known:
        return []
    lost = answers.lost(home.folder, known)
    last = {(answer.urn, answer.id): answer for answer in known}
    held = {
        (entry["urn"], entry.get("id")) for entry in entries if not entry.get("pendingReplacement")
    }
    interrupted = [
        answer
        for what, answer in last.items()
        if answer.change == "deleted" and answer.ended and what in held
    ]
    return [*lost, *interrupted]


def urns_of(project: Project, stack: str) -> str:
    """How the URN of everything in a stack begins."""
    return f"urn:pulumi:{stack}::{project.name}::"
