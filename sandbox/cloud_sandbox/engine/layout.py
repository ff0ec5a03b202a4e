"""The tables of the store, and how an older file comes to have them."""

import sqlite3
from typing import Final

_STEPS: Final = (
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
)
"""Each made once, in this order; `user_version` counts those a file has had."""


def lay_out(connection: sqlite3.Connection) -> None:
    """Bring a file up to date; several processes may begin at once."""
    if _version(connection) == len(_STEPS):
        return
    connection.execute("begin immediate")
    for step in _STEPS[_version(connection) :]:
        for statement in step.split(";"):
            connection.execute(statement)
    connection.execute(f"pragma user_version = {len(_STEPS)}")
    connection.execute("commit")


def _version(connection: sqlite3.Connection) -> int:
    [[version]] = connection.execute("pragma user_version")
    number: int = version
    return number
