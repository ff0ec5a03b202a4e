"""Files of metrics and thresholds, by whatever wrote them."""

import json
from pathlib import Path
from typing import Any

import pytest

from serving_cli.ci.named_values import mapping
from serving_cli.failure import Failure


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (json.dumps({"loss": 0.00001}), {"loss": 1e-05}),
        (json.dumps({"a": {"b": 1}}, indent="\t"), {"a": {"b": 1}}),
        ("\ufeff" + json.dumps({"a": 1}), {"a": 1}),
        ("loss: {max: 1e-3}", {"loss": {"max": 0.001}}),
        ("loss: -2E+3", {"loss": -2000.0}),
        ("commit: 12ab34e\nanother: 1.5", {"commit": "12ab34e", "another": 1.5}),
        ("a: &a {min: 1}\nb: {<<: *a, max: 2}", {"a": {"min": 1}, "b": {"min": 1, "max": 2}}),
    ],
)
def test_numbers_of_json_are_numbers_in_either(tmp_path: Path, text: str, told: Any) -> None:
    assert mapping(_written(tmp_path, text), "metrics") == told


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"a": 1, "a": 2}', "has a twice; keep one"),
        ("accuracy: {min: 0.9}\naccuracy: {min: 0}", "has accuracy twice; keep one"),
        ("a: {min: 0.9, min: 0}", "has min twice; keep one"),
        ("day: 2024-13-45", "is neither JSON nor YAML: month must be in 1..12"),
        ("[" * 100_000, "is nested too deeply to be read"),
        ("a: [", "is neither JSON nor YAML: "),
        ("a", "must hold names and values; got str"),
    ],
)
def test_what_is_no_such_file_is_one_line(tmp_path: Path, text: str, why: str) -> None:
    file = _written(tmp_path, text)

    with pytest.raises(Failure) as refused:
        mapping(file, "metrics")

    assert str(refused.value).startswith(f"metrics: {file} {why}")
    assert "\n" not in str(refused.value)


def _written(folder: Path, text: str) -> Path:
    file = folder / "it"
    file.write_text(text, encoding="utf-8")
    return file
