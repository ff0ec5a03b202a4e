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
    """
    alter table clock add column rate real not null default 1;
    alter table clock add column since real not null default 0;
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
    """
    create table minute (
        series integer not null, number integer not null,
        count integer not null, total real not null, least real not null, most real not null,
        primary key (series, number)
    ) without rowid;
    insert into minute
        select series, cast(at / 60 as integer), count(*), sum(value), min(value), max(value)
        from datum group by 1, 2;
    """,
)
"""Those of the metrics. The index holds whole data points, so a reading needs nothing else."""


class TooNew(Exception):  # noqa: N818 - said of a file, to its owner
    """A later version of this package has written the file."""


def lay_out(connection: sqlite3.Connection, steps: Sequence[str]) -> None:
    """Bring a file up to date; several processes may begin at once.

    Raises:
        TooNew: the file has had steps that this version does not know.
    """
    if _version(connection) == len(steps):
        return
    connection.execute("begin immediate")
    try:
        _take(connection, steps)
    except BaseException:
        if connection.in_transaction:  # SQLite ends it by itself on a full disk
            connection.execute("rollback")
        raise
    connection.execute("commit")


def _take(connection: sqlite3.Connection, steps: Sequence[str]) -> None:
    had = _version(connection)
    if had > len(steps):
        raise TooNew
    for step in steps[had:]:
        for statement in step.split(";"):
            connection.execute(statement)
    connection.execute(f"pragma user_version = {len(steps)}")


def _version(connection: sqlite3.Connection) -> int:
    [[version]] = connection.execute("pragma user_version")
    number: int = version
    return number
