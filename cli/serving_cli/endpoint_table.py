"""The services of a stack of the sandbox, for a terminal."""

from typing import Final

from cloud_sandbox.engine.store import Store
from serving_cli.session import Session
from serving_cli.stack_endpoints import Standing, standing
from serving_cli.table import table

_HEAD: Final = ("service", "state", "endpoint", "scaling", "ARN")


def show(session: Session, stack: str) -> list[Standing]:
    """Print the services, if there are any; what was printed."""
    found, store = list(standing(session, stack)), session.home.store
    if found:
        print()
        print(table(_HEAD, [_cells(store, each) for each in found]))
        for each in found:
            if each.endpoint.url:
                print(f"{each.service}: POST {each.endpoint.url}")
    return found


def _cells(store: Store, each: Standing) -> tuple[str, ...]:
    scaling = each.kind.scaling(store, each.record) if each.record else ""
    return (each.service, each.state, each.name, scaling, each.arn)
