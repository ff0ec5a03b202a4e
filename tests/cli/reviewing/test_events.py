"""The engine's log."""

from pathlib import Path

import pytest

from serving_cli.reviewing.events import events

BEGUN = '{"sequence": 1, "resourcePreEvent": {"metadata": {}}}'


@pytest.mark.parametrize("half", ["", '{"sequence": 2, "resourceP', "{"])
def test_a_line_that_a_killed_engine_left_is_none(tmp_path: Path, half: str) -> None:
    log = tmp_path / "events.json"
    log.write_text(f"{BEGUN}\n{half}")

    assert list(events(log)) == [("resourcePreEvent", {"metadata": {}})]


def test_a_last_line_without_an_end_counts_where_it_is_whole(tmp_path: Path) -> None:
    log = tmp_path / "events.json"
    log.write_text(f"{BEGUN}\n{BEGUN}")

    assert len(list(events(log))) == 2
