"""The tables of the sandbox's files, and how an older file comes to have them."""

import sqlite3
from collections.abc import Sequence
from typing import Final

CLOUD: Final = (
    """
    create table if not exists resource (
        cloud text not null, account text not null, region text not null,
        type text not null, id text not null,
        inputs text not null, attributes text not null,
        primary key (cloud, account, region, type, id)
    ) without rowid;
    """,
    """
    alter table resource add column operation text;
    create table event (
        number integer primary key,
        at real not null, change text not null,
        cloud text not null, account text not null, region text not null,
        type text not null, id text not null
    );
    create table clock (ahead real not null);
    insert into clock values (0);
    """,
    """
    create table answer (
        process text not null, change text not null, urn text not null, provider text not null,
        cloud text not null, account text not null, region text not null,
        type text not null, id text not null, ended integer not null
    );
    """,
    """
    create table standing (
        cloud text not null, account text not null, region text not null,
        type text not null, id text not null,
        state text not null, since real not null, reason text not null,
        definition text not null, due real not null,
        primary key (cloud, account, region, type, id)
    ) without rowid;
    create table transition (
        number integer primary key,
        at real not null,
        cloud text not null, account text not null, region text not null,
        type text not null, id text not null,
        was text not null, became text not null, reason text not null
    );
    """,
)
"""The store's. Each made once, in this order; `user_version` counts those a file has had."""

SERIES: Final = (
    """
    create table series (
        id integer primary key,
        cloud text not null, account text not null, region text not null,
        namespace text not null, name text not null, dimensions text not null,
        unique (cloud, account, region, namespace, name, dimensions)
    );
    create table datum (series integer not null, at real not null, value real not null);
    create index datum_by_time on datum (series, at, value);
    create table trimming (until real not null);
    insert into trimming values (0);
    """,
)
"""Those of the metrics. The index holds whole data points, so a reading needs nothing else."""


def lay_out(connection: sqlite3.Connection, steps: Sequence[str]) -> None:
    """Bring a file up to date; several processes may begin at once."""
    if _version(connection) == len(steps):
        return
    connection.execute("begin immediate")
    for step in steps[_version(connection) :]:
        for statement in step.split(";"):
            connection.execute(statement)
    connection.execute(f"pragma user_version = {len(steps)}")
    connection.execute("commit")


def _version(connection: sqlite3.Connection) -> int:
    [[version]] = connection.execute("pragma user_version")
    number: int = version
    return number
