"""A rehearsal as data."""

import json

from serving_cli.rehearsing.record import record
from tests.cli.rehearsing.made_up import a_takeover, taken_back


def test_a_record_is_json_and_tells_what_the_report_tells() -> None:
    read = json.loads(json.dumps(record(a_takeover(), ["1 of 12 requests failed"])))

    assert (read["requests"], read["failed"]) == (12, 1)
    assert read["objections"] == ["1 of 12 requests failed"]
    assert [(each["version"], each["old"]) for each in read["versions"]] == [
        ("a", True),
        ("b", False),
    ]
    assert [second["answered"] for second in read["seconds"]][2:5] == [{"a": 2}, {"b": 1}, {"b": 2}]
    assert read["deploy"] == {"began": 2.0, "ended": 4.0, "failed": None}
    assert read["phases"]["after"]["latency"] == {"p50_ms": 8.0, "p99_ms": 8.0, "max_ms": 8.0}
    assert [request["due"] for request in read["each"]][:3] == [0, 0.5, 1]
    [failure] = read["failures"]
    assert failure == {"kind": "HTTP 424 ModelError", "reason": "no such digit", "count": 1}


def test_a_record_tells_how_a_bad_version_was_taken_back() -> None:
    read = json.loads(json.dumps(record(taken_back("errors=50"), [])))
    back = read["rolled_back"]

    assert (read["fault"], read["clock"]) == ("errors=50", {"rate": 50, "minute_s": 1.2})
    assert [stage["share"] for stage in read["stages"]] == [0, 0, 0.25, 0, 0]
    assert (back["rang"]["alarm"], back["after_alarm_s"]) == ("digits-errors", 25)
    assert (back["sent"], back["of"], back["within_share"]) == (9, 35, True)


def test_a_record_of_what_went_through_has_nothing_taken_back() -> None:
    assert record(a_takeover(), [])["rolled_back"] is None
