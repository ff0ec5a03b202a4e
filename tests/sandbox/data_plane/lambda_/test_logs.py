"""What is written into a function's log, and what CloudWatch reads out of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.data_plane.lambda_.asked import Answer, Asked
from cloud_sandbox.data_plane.lambda_.embedded_metrics import data
from cloud_sandbox.data_plane.lambda_.invoking import Invoking
from cloud_sandbox.data_plane.lambda_.log_stream import LogStream
from cloud_sandbox.data_plane.plane import Plane
from tests.sandbox.data_plane.lambda_.functions import SCOPE, Functions
from tests.sandbox.data_plane.lambda_.plane import in_a_plane

DIRECTIVE = {
    "Namespace": "Mine",
    "Dimensions": [["Function"], ["Function", "Gone"], []],
    "Metrics": [{"Name": "Hits", "Unit": "Count"}, {"Name": "Missing"}],
}
LINE = {"_aws": {"CloudWatchMetrics": [DIRECTIVE]}, "Function": "f", "Hits": [1, 2.5]}


@pytest.fixture(name="functions")
def _functions(tmp_path: Path) -> Functions:
    return Functions(tmp_path)


def answer(functions: Functions, times: int = 1) -> Answer:
    """Of the last of so many calls."""

    async def use(plane: Plane) -> Answer:
        for _ in range(times - 1):
            await plane.one(Invoking).invoke(Asked(SCOPE, "scorer", b'"write"'))
        return await plane.one(Invoking).invoke(Asked(SCOPE, "scorer", b'"write"'))

    return in_a_plane(functions, use)


def test_each_call_is_told_as_json_where_the_function_wants_it(functions: Functions) -> None:
    functions.function("scorer", loggingConfig={"logFormat": "JSON"})
    first, said, last = answer(functions).log.decode().splitlines()
    start, report = json.loads(first), json.loads(last)

    assert said == "written by the function"
    assert (start["type"], start["record"]["version"]) == ("platform.start", "$LATEST")
    assert (report["type"], report["record"]["status"]) == ("platform.report", "success")
    assert report["record"]["metrics"]["initDurationMs"] > 0
    assert report["record"]["metrics"]["memorySizeMB"] == 512


def test_the_log_of_a_call_has_nothing_of_the_one_before(functions: Functions) -> None:
    functions.function("scorer")
    lines = answer(functions, times=2).log.decode().splitlines()

    assert [line.split(" ")[0] for line in lines] == ["START", "written", "END", "REPORT"]


def test_a_role_that_may_not_log_leaves_none(functions: Functions) -> None:
    role = functions.runner.inputs | {"inlinePolicies": []}
    functions.aws.update(functions.runner, role)
    functions.function("scorer")
    answer(functions)

    assert not (functions.home / "data-plane" / "logs" / "aws").exists()


def test_metrics_in_a_line_are_by_each_set_of_dimensions_that_it_has() -> None:
    found = [
        (one.series.namespace, one.series.name, sorted(one.series.dimensions), one.value)
        for one in data(SCOPE, LINE, 7.0)
    ]

    assert found == [
        ("Mine", "Hits", [("Function", "f")], 1.0),
        ("Mine", "Hits", [("Function", "f")], 2.5),
        ("Mine", "Hits", [], 1.0),
        ("Mine", "Hits", [], 2.5),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"_aws": {}},
        {"_aws": {"CloudWatchMetrics": "none"}},
        {"_aws": {"CloudWatchMetrics": [DIRECTIVE]}, "Function": "f", "Hits": "many"},
        {"_aws": {"CloudWatchMetrics": [{"Metrics": [], "Dimensions": [["Function"]]}]}},
        {"_aws": {"CloudWatchMetrics": [DIRECTIVE | {"Dimensions": [[["Function"]]]}]}, "Hits": 1},
        {"_aws": {"CloudWatchMetrics": [DIRECTIVE]}, "Function": "f", "Hits": float("nan")},
        {"_aws": {"CloudWatchMetrics": [DIRECTIVE]}, "Function": "f", "Hits": 10**400},
    ],
)
def test_a_line_without_the_form_has_no_metrics(wrong: dict[str, Any]) -> None:
    assert list(data(SCOPE, wrong, 7.0)) == []


def test_a_line_is_heard_though_it_comes_in_pieces(tmp_path: Path) -> None:
    heard: list[dict[str, Any]] = []
    stream = LogStream(tmp_path / "stream.log", heard.append)
    deep = b'{"_aws": ' + b"[" * 10_000 + b"\n"
    text = deep + json.dumps(LINE).encode() + b'\n{"_aws": no json\n'
    for place in range(0, len(text), 7):
        stream.write(text[place : place + 7])

    assert heard == [LINE]


def test_a_stream_s_file_is_bounded(tmp_path: Path) -> None:
    stream = LogStream(tmp_path / "stream.log", lambda _: None)
    for _ in range(300):
        stream.write(b"x" * 10_000)

    sizes = sorted(file.stat().st_size for file in tmp_path.iterdir())
    assert len(sizes) == 2
    assert max(sizes) <= 1_000_000
