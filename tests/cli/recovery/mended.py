"""A state to mend, and the cloud that it is mended by."""

from typing import Any

from cloud_sandbox.engine.answers import Answer
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.store import Store
from serving_cli.recovery.cloud_side import CloudSide, Entry
from serving_cli.recovery.mending import Mending

HERE = Scope("aws", "123456789012", "eu-west-1")
PROVIDER = "urn:pulumi:dev::shop::pulumi:providers:aws::default"
GROUP = "aws:cloudwatch/logGroup:LogGroup"


def urn(name: str, token: str = GROUP) -> str:
    return f"urn:pulumi:dev::shop::{token}::{name}"


def provider() -> Entry:
    inputs = {"region": "eu-west-1"}
    kind = "pulumi:providers:aws"
    return {"urn": PROVIDER, "id": "1", "custom": True, "type": kind, "inputs": inputs}


def entry(name: str, identity: str = "", **more: Any) -> Entry:
    return {
        "urn": urn(name),
        "custom": True,
        "type": GROUP,
        "provider": f"{PROVIDER}::1",
        "inputs": {"name": identity or name},
        **({"id": identity} if identity else {}),
        **more,
    }


def exists(store: Store, name: str, **inputs: Any) -> None:
    with store.transaction():
        store.put(Record(HERE, GROUP, name, {"name": name} | inputs, {}))


def mended(
    store: Store, entries: list[Entry], operation: str, goal: Entry, *answers: Answer
) -> tuple[list[Entry], list[str]]:
    """The entries but for the provider, and what was done."""
    mending = Mending([provider(), *entries], CloudSide(store, [provider(), *entries]), set())
    mending.settle({"type": operation, "resource": goal}, list(answers))
    return [one for one in mending.entries if one["urn"] != PROVIDER], mending.done
