"""A rehearsal as data."""

import json

from serving_cli.rehearsing.record import record
from tests.cli.rehearsing.made_up import a_takeover


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
