"""Requests in line. They are in a file, as what was accepted is answered whoever dies meanwhile."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cloud_sandbox.data_plane.sagemaker.asynchronous.invocation import Invocation
from cloud_sandbox.engine.database import Database
from cloud_sandbox.engine.record import Scope

_FILE: Final = "backlog.sqlite3"
_LAID_OUT: Final = (
    """
    create table request (
        number integer primary key,
        cloud text not null, account text not null, region text not null, endpoint text not null,
        asked text not null, body blob not null,
        output text not null, failure text,
        received real not null
    );
    create index request_by_endpoint on request (endpoint, number);
    """,
)

Key = tuple[Scope, str]
"""Which endpoint of which account and region."""


@dataclass(frozen=True)
class Held:
    """A request in line."""

    number: int
    asked: Invocation
    body: bytes
    """The payload, where the request itself brought it."""

    output: str
    failure: str | None
    """Where its caller was told to look."""

    received: float


class Backlog(Database):
    """Of every endpoint of one sandbox."""

    def __init__(self, home: Path) -> None:
        super().__init__(home / _FILE, _LAID_OUT)

    def add(
        self,
        endpoint: Key,
        asked: Invocation,
        body: bytes,
        output: str,
        failure: str | None,
        *,
        received: float,
    ) -> None:
        scope, name = endpoint
        with self.transaction():
            self.connection().execute(
                "insert into request"
                " (cloud, account, region, endpoint, asked, body, output, failure, received)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(scope.cloud, scope.account, scope.region, name),
                    *(json.dumps(asked.told()), body, output, failure, received),
                ),
            )

    def held(self, endpoint: Key) -> list[Held]:
        """Everything in line, the oldest first."""
        scope, name = endpoint
        rows = self.connection().execute(
            "select number, asked, body, output, failure, received from request"
            " where cloud = ? and account = ? and region = ? and endpoint = ? order by number",
            (scope.cloud, scope.account, scope.region, name),
        )
        return [
            Held(number, Invocation(**json.loads(asked)), body, output, failure, received)
            for number, asked, body, output, failure, received in rows
        ]

    def done(self, number: int) -> None:
        """It was answered, or never will be."""
        with self.transaction():
            self.connection().execute("delete from request where number = ?", (number,))

    def endpoints(self) -> set[Key]:
        """Those for which something is in line."""
        rows = self.connection().execute(
            "select distinct cloud, account, region, endpoint from request"
        )
        return {(Scope(*where), name) for *where, name in rows}

    def forget(self, endpoint: Key) -> None:
        """The endpoint is gone, and its line with it."""
        for held in self.held(endpoint):
            self.done(held.number)
