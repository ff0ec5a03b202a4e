"""The page's example registers what it says."""

import re
from pathlib import Path
from typing import Any, Final

import pytest

import serving_components
from serving_components.azure import AzureModelFilesArgs
from tests.support.cloud import RecordingCloud

_PAGE: Final = Path(serving_components.__file__).parent / "azure" / "model_files" / "README.md"
PAGE: Final = _PAGE.read_text(encoding="utf-8")


def test_the_example_is_a_whole_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cloud: RecordingCloud
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "models/fraud").mkdir(parents=True)
    (tmp_path / "models/fraud/model.joblib").write_bytes(b"weights")
    [example] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    names: dict[str, Any] = {}

    cloud.deploy(lambda: exec(example, names))  # noqa: S102 - it is ours

    told = cloud.one("pulumi-python:dynamic/serving:AzureModelFiles")
    assert re.fullmatch("fraud/[0-9a-f]{16}/fraud", told["mounted"])
    assert told["root"] == "models/fraud"


def test_every_argument_has_its_row() -> None:
    rows = set(re.findall(r"^\| (`.+?`) \|", PAGE, re.MULTILINE))
    told = {name for row in rows for name in re.findall(r"`(\w+)`", row)}

    assert told == AzureModelFilesArgs.model_fields.keys()
