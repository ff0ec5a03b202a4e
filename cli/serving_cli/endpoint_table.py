"""The services of a stack of the sandbox, for a terminal."""

from typing import Final

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


def _cells(store: Store, each: Standing) -> tuple[str, ...]:
    scaling = each.kind.scaling(store, each.record) if each.record else ""
    return (each.service, each.state, each.name, scaling, each.full_name)
