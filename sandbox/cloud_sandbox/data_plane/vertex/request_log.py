"""Request-response logging: a share of the requests and answers, as rows of a table of BigQuery.

The columns as a public repository saw them in a live project [I]; that a payload has one element
for each instance, and one for each prediction, is not written [U]. Here rows are lines of JSON in
`bigquery/PROJECT/DATASET/TABLE.jsonl` of the sandbox's folder.
"""

import asyncio
import json
import random
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.vertex.logged_table import LoggedTable
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.gcp.bigquery.dataset import TABLE, Dataset
from cloud_sandbox.gcp.moment import rfc3339
from cloud_sandbox.gcp.vertex.resource_name import location_name

_MOST_WAITING: Final = 10_000
"""Rows that are kept while they cannot be written."""


class RequestLog:
    """Of every endpoint that asks for it."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._dice = random.Random()  # noqa: S311 - takes a share of the traffic
        self._waiting: list[tuple[LoggedTable, str]] = []
        self._told: set[str] = set()

    def take(self, endpoint: Record, model: str, sent: bytes, answer: bytes) -> None:
        """Have it written soon, if it is among those to log.

        That failed requests are not logged is not written [U].
        """
        table = LoggedTable.of(endpoint)
        if table is None or self._dice.random() >= table.share:
            return
        row = {
            "endpoint": f"{location_name(endpoint.scope)}/endpoints/{endpoint.id}",
            "deployed_model_id": model,
            "logging_time": rfc3339(self._plane.store.now()),
            "request_id": secrets.randbelow(10**18),
            "request_payload": _payload(sent, "instances"),
            "response_payload": _payload(answer, "predictions"),
        }
        self._waiting = [*self._waiting, (table, json.dumps(row))][-_MOST_WAITING:]

    async def write(self) -> list[str]:
        """Write what waits; what is to be told of it, once."""
        if not self._waiting:
            return []
        waiting, self._waiting = self._waiting, []
        fresh = set(await asyncio.to_thread(lambda: [*self._write(waiting)])) - self._told
        self._told |= fresh
        return sorted(fresh)

    def _write(self, rows: list[tuple[LoggedTable, str]]) -> Iterator[str]:
        by_table: dict[LoggedTable, list[str]] = {}
        for table, row in rows:
            by_table.setdefault(table, []).append(row)
        for table, lines in by_table.items():
            if not table.made and not self._is_there(table):
                yield (
                    f"dataset {table.project}.{table.dataset} is not in the sandbox: requests that"
                    " are to be logged there are lost"
                )
                continue
            folder = self._plane.home / "bigquery" / table.project / table.dataset
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = folder / f"{table.table}.jsonl"
            if self._begins(table):
                file.unlink(missing_ok=True)  # of one that went with its dataset
            _append(file, lines)

    def _is_there(self, table: LoggedTable) -> bool:
        scope = Scope("gcp", table.project, "")
        return self._plane.store.find(scope, Dataset.token, table.dataset) is not None

    def _begins(self, table: LoggedTable) -> bool:
        """Whether this is its first row; it exists from then on, so its dataset is not empty."""
        scope, store = Scope("gcp", table.project, ""), self._plane.store
        identity = f"{table.dataset}.{table.table}"
        if store.find(scope, TABLE, identity) is not None:
            return False
        inputs = {"datasetId": table.dataset, "tableId": table.table}
        store.put(Record(scope, TABLE, identity, inputs, {}))
        return True


def _append(file: Path, lines: list[str]) -> None:
    file.touch(mode=0o600)
    with file.open("a", encoding="utf-8") as written:
        written.writelines(f"{line}\n" for line in lines)


def _payload(body: bytes, member: str) -> list[str]:
    """Each instance or prediction; of what is in no such form, the whole."""
    try:
        told: Any = json.loads(body)
        return [json.dumps(one) for one in told[member]]
    except (ValueError, RecursionError, KeyError, TypeError):
        return [body.decode(errors="replace")]
