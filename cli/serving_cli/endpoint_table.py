"""The services of a stack of the sandbox, for a terminal and for programs."""

import json
from typing import Any, Final

from cloud_sandbox.engine.store import Store
from serving_cli.session import Session
from serving_cli.stack_endpoints import Standing, standing
from serving_cli.table import table

_HEAD: Final = ("service", "state", "endpoint", "scaling", "full name")


def show(session: Session, stack: str) -> list[Standing]:
    """Print the services, if there are any; what was printed."""
    found, store = list(standing(session, stack)), session.home.store
    if found:
        print()
        print(table(_HEAD, [_cells(store, each) for each in found]))
        for each in found:
            if each.endpoint.private:
                print(f"{each.service}: no public address; it is reached {each.endpoint.private}")
            elif each.endpoint.url:
                print(f"{each.service}: POST {each.endpoint.url}")
            for note in each.notes:
                print(f"{each.service}: {note}")
    return found


def as_json(session: Session, stack: str) -> str:
    """The same as one document; `ok` where the cloud has all that the state names."""
    found, store = list(standing(session, stack)), session.home.store
    told = {
        "ok": not any(each.gone for each in found),
        "stack": stack,
        "services": [_document(store, each) for each in found],
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def _document(store: Store, each: Standing) -> dict[str, Any]:
    return {
        "service": each.service,
        "kind": each.endpoint.kind,
        "state": each.state,
        "endpoint": each.name,
        "scaling": each.kind.scaling(store, each.record) if each.record else None,
        "full_name": each.full_name,
        "url": each.endpoint.url or None,
        "reached": each.endpoint.private or None,
        "notes": list(each.notes),
    }


def _cells(store: Store, each: Standing) -> tuple[str, ...]:
    scaling = each.kind.scaling(store, each.record) if each.record else ""
    return (each.service, each.state, each.name, scaling, each.full_name)
