"""What a container said last is told in words, and kept within bounds."""

import asyncio
import json
from pathlib import Path

import pytest

from cloud_sandbox.data_plane.workers.log import Log


def heard(file: Path, said: bytes) -> Log:
    async def hear() -> Log:
        log, reader = Log(file), asyncio.StreamReader()
        reader.feed_data(said)
        reader.feed_eof()
        await log.keep(reader)
        return log

    return asyncio.run(hear())


def a_line(event: str, **fields: str) -> bytes:
    return json.dumps({"at": "now", "level": "info", "event": event} | fields).encode() + b"\n"


@pytest.mark.parametrize(
    ("said", "last"),
    [
        (b"", "it said nothing"),
        (b"one\n\n two \n", "one | two"),
        (a_line("listening") + b"noise\n", "listening"),
        (a_line("loading failed", reason="no border"), "loading failed: no border"),
        (
            a_line("listening") + a_line("loading failed", reason="no border", where="p.py:3 load"),
            "loading failed: no border (p.py:3 load)",
        ),
        (
            a_line("loading failed", reason="no border", level="error") + a_line("ended"),
            "loading failed: no border",
        ),
        (b'{"event"\n[1]\n', '{"event" | [1]'),
    ],
)
def test_the_last_words_are_the_newest_reason(tmp_path: Path, said: bytes, last: str) -> None:
    assert heard(tmp_path / "live.log", said).last == last


def test_a_log_at_its_bound_begins_anew_and_keeps_one_before(tmp_path: Path) -> None:
    file = tmp_path / "live.log"
    for _ in range(3):
        heard(file, b"x" * 600_000)

    assert file.stat().st_size <= 1_000_000
    assert {one.name for one in tmp_path.iterdir()} == {"live.log", "live.log.1"}
