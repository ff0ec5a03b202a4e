"""`serving ci gate`."""

import hashlib
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from serving_cli.main import main

METRICS = {
    "accuracy": 0.96,
    "latency": {"p99": 80.0},
    "rows": "many",
    "loss": float("nan"),
    "huge": 10**400,
}


@pytest.fixture
def gate(tmp_path: Path) -> Callable[..., int]:
    def judge(thresholds: Any, now: Any = None) -> int:
        words = []
        for option, told in (("metrics", METRICS), ("thresholds", thresholds), ("now", now)):
            if told is not None:
                file = tmp_path / f"{option}.json"
                file.write_text(json.dumps(told))
                words += [f"--{option}", str(file)]
        return main(["ci", "gate", *words])

    return judge


@pytest.mark.parametrize(
    "thresholds",
    [
        {"accuracy": {"min": 0.96}},
        {"latency.p99": {"max": 80}},
        {"accuracy": {"may_fall": 0.01}},
        {"accuracy": {"min": 0.9, "max": 1}},
    ],
)
def test_what_is_within_passes(gate: Callable[..., int], thresholds: Any) -> None:
    assert gate(thresholds) == 0


@pytest.mark.parametrize(
    ("thresholds", "now", "why"),
    [
        ({"accuracy": {"min": 0.97}}, None, "0.96 is below 0.97"),
        ({"latency.p99": {"max": 50}}, None, "80 is above 50"),
        ({"accuracy": {"may_fall": 0.01}}, {"accuracy": 0.98}, "0.96 is 0.02 below 0.98"),
        ({"latency.p99": {"may_rise": 5}}, {"latency": {"p99": 70}}, "80 is 10 above 70"),
        ({"recall": {"min": 0.5}}, None, "is not in the metrics"),
        ({"rows": {"min": 1}}, None, "is 'many' in the metrics, which is no number"),
        ({"loss": {"max": 1}}, None, "is nan in the metrics, which is no number"),
        ({"huge": {"max": 1}}, None, "which is no number"),
        ({"latency": {"max": 1}}, None, "is {'p99': 80.0} in the metrics, which is no number"),
    ],
)
def test_what_is_not_fails_and_says_why(
    gate: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
    thresholds: Any,
    now: Any,
    why: str,
) -> None:
    assert gate(thresholds, now) == 1

    told = capsys.readouterr().out
    assert told.startswith("### Evaluation: **fails**")
    assert why in told


def test_a_fall_of_just_as_much_as_it_may_passes(gate: Callable[..., int]) -> None:
    """0.97 - 0.96 > 0.01 for a computer."""
    assert gate({"accuracy": {"may_fall": 0.01}}, {"accuracy": 0.97}) == 0
    assert gate({"accuracy": {"may_fall": 0.01}}, {"accuracy": 0.97001}) == 1


def test_what_is_compared_with_nothing_says_so(
    gate: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert gate({"accuracy": {"min": 0.9, "may_fall": 0.01}}, {"called": 0.99}) == 0

    assert "| passes, compared with nothing |" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["1: {min: 0}", "null: {min: 0}", "true: {min: 0}"])
def test_a_threshold_of_no_metric_is_refused_by_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    thresholds = tmp_path / "gate.yaml"
    thresholds.write_text(text)

    assert main(["ci", "gate", f"--metrics={thresholds}", f"--thresholds={thresholds}"]) == 1

    assert "must be the name of a metric; put it in quotes" in capsys.readouterr().err


def test_a_model_that_is_a_pipe_is_not_waited_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "model")
    file = tmp_path / "it.json"
    file.write_text('{"sha": {"sha256_of": "model"}}')
    metrics = tmp_path / "metrics.json"
    metrics.write_text('{"sha": "0123456789ab"}')

    assert main(["ci", "gate", f"--metrics={metrics}", f"--thresholds={file}"]) == 1

    assert "model cannot be read: it is no file" in capsys.readouterr().out


def test_the_table_tells_now_and_new(
    gate: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert gate({"accuracy": {"min": 0.9}}, {"accuracy": 0.95}) == 0

    assert "| `accuracy` | 0.95 | 0.96 | `min 0.9` | passes |" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("thresholds", "told"),
    [
        ({}, "the thresholds name no metric, so everything would pass"),
        ({"accuracy": 0.9}, "accuracy: must say one or more of min, max, may_fall, may_rise"),
        ({"accuracy": {"least": 0.9}}, "accuracy.least: is none of these"),
        ({"accuracy": {"min": "high"}}, "accuracy.min: must be a number; got 'high'"),
        ({"accuracy": {"min": True}}, "accuracy.min: must be a number; got True"),
        ({"model": {"sha256_of": "a", "min": 1}}, "model: sha256_of stands alone, as a digest"),
        ({"model": {"sha256_of": "../a"}}, "model: sha256_of must be a path below the thresholds'"),
        ({"model": {"sha256_of": "a/../../b"}}, "sha256_of must be a path below the thresholds'"),
        ({"model": {"sha256_of": "a\0b"}}, "model: sha256_of must be a path below the thresholds'"),
        ({"model": {"sha256_of": "/a"}}, "model: sha256_of must be a path below the thresholds'"),
        ({"model": {"sha256_of": 4}}, "model: sha256_of must be a path below the thresholds'"),
        ([1], "must hold names and values; got list"),
    ],
)
def test_thresholds_that_are_none_are_refused(
    gate: Callable[..., int], capsys: pytest.CaptureFixture[str], thresholds: Any, told: str
) -> None:
    assert gate(thresholds) == 1

    assert told in capsys.readouterr().err


def test_metrics_of_another_model_are_stale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the file beside the thresholds, wherever somebody stands."""
    model = tmp_path / "model.tar.gz"
    model.write_bytes(b"weights")
    metrics, thresholds = tmp_path / "metrics.json", tmp_path / "gate.json"
    metrics.write_text(json.dumps({"model": {"sha256": hashlib.sha256(b"weights").hexdigest()}}))
    thresholds.write_text('{"model.sha256": {"sha256_of": "model.tar.gz"}}')
    words = ["ci", "gate", f"--metrics={metrics}", f"--thresholds={thresholds}"]

    assert main(words) == 0
    model.write_bytes(b"other weights")
    assert main(words) == 1
    assert "is of another model; model.tar.gz is " in capsys.readouterr().out
    model.unlink()
    assert main(words) == 1
    assert "model.tar.gz cannot be read: No such file" in capsys.readouterr().out
    metrics.write_text("{}")
    assert main(words) == 1
    assert "is not in the metrics" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ci", "gate", "--metrics", "no.json", "--thresholds", "no.json"]) == 1

    assert capsys.readouterr().err == (
        "serving: metrics: no.json cannot be read: No such file or directory\n"
    )


def test_a_document_of_it_is_read_by_the_comment(
    gate: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gate({"accuracy": {"min": 0.97}}) == 1
    table = capsys.readouterr().out
    words = [f"--{name}={tmp_path / name}.json" for name in ("metrics", "thresholds")]

    assert main(["ci", "gate", *words, "--json"]) == 1

    (tmp_path / "gate").mkdir()
    (tmp_path / "gate" / "gate.json").write_text(capsys.readouterr().out)
    assert main(["ci", "comment", "--from", str(tmp_path), "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith(table)


def test_metrics_as_they_were_at_a_commit_are_what_is_served_now(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "models"
    folder.mkdir()
    thresholds = folder / "gate.json"
    thresholds.write_text('{"accuracy": {"may_fall": 0.01}}')
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "nothing")
    git(tmp_path, "tag", "nothing")
    metrics = folder / "metrics.json"
    metrics.write_text('{"accuracy": 0.98}')
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "so")
    metrics.write_text('{"accuracy": 0.96}')
    words = ["ci", "gate", f"--metrics={metrics}", f"--thresholds={thresholds}"]

    assert main([*words, "--base", "HEAD"]) == 1
    assert "0.96 is 0.02 below 0.98" in capsys.readouterr().out
    assert main([*words, "--base", "nothing"]) == 0
    assert main([*words, "--base", "nowhere"]) == 1
    assert "there is no commit nowhere" in capsys.readouterr().err


def test_a_bar_in_a_name_ends_no_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "it.json"
    file.write_text('{"a|b": {"min": 1}}')

    assert main(["ci", "gate", f"--metrics={file}", f"--thresholds={file}"]) == 1

    [row] = [line for line in capsys.readouterr().out.splitlines() if "a¦b" in line]
    assert row.count("|") == 6


def git(folder: Path, *words: str) -> None:
    author = ("-c", "user.name=Test", "-c", "user.email=test@example.com")
    subprocess.run(["git", *author, *words], cwd=folder, check=True)
