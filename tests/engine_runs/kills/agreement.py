"""Whether a stack's state and the cloud say the same, and nothing is left of a death."""

import json
from collections import Counter

import psutil

from cloud_sandbox.engine.store import Store
from serving_cli.recovery.cloud_side import CloudSide, leaving
from serving_cli.recovery.holders import holds
from serving_cli.recovery.locks import locks
from serving_cli.recovery.signs import signs
from serving_cli.session import Session


def disagreements(session: Session, stack: str = "dev") -> list[str]:
    """What is lost, doubled, or left over; nothing when all is well."""
    home, project = session.home, session.project
    text = home.stack_state(project, stack).read_text(encoding="utf-8")
    latest = json.loads(text)["checkpoint"]["latest"] or {}
    entries = latest.get("resources") or []
    side = CloudSide(home.store, entries)
    known = Counter(side.place(entry) for entry in entries if holds(entry))
    there = Counter(side.place_of(record) for record in home.store.all() if not leaving(record))
    lying = signs(home, project, stack)
    return [
        *(f"lost: in the cloud and not in the state: {place}" for place in there - known),
        *(
            f"doubled or gone: in the state and not in the cloud: {place}"
            for place in known - there
        ),
        *(f"pending: {one['type']}" for one in latest.get("pending_operations") or ()),
        *(f"locked by {lock}" for lock in locks(home, project, stack)),
        *(f"still running: {process}" for process in running(session)),
        *([f"still a sign of death: {lying.found}"] if lying.found else ()),
    ]


def running(session: Session) -> list[str]:
    """Every process of this sandbox."""
    found = []
    for process in psutil.process_iter():
        try:
            of_it = process.environ().get("PULUMI_HOME") == str(session.home.folder)
            if of_it and process.status() != psutil.STATUS_ZOMBIE:
                found.append(" ".join(process.cmdline()))
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return found


def deleted(store: Store, token: str) -> list[str]:
    """Ids of all of a type that were ever deleted."""
    return [event.id for event in store.events(token) if event.change == "deleted"]
