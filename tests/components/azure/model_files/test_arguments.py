"""What AzureModelFiles refuses before anything is registered."""

from pathlib import Path
from typing import Any

import pytest

from serving_components.azure import AzureModelFilesArgs
from serving_components.core import InvalidArguments

USUAL = {"account": "riskmodels", "container": "models", "prefix": "fraud"}


@pytest.mark.parametrize(
    ("change", "path", "told"),
    [
        ({"account": "Risk-Models"}, ("account",), "got 'Risk-Models'"),
        ({"container": "my--models"}, ("container",), "single dashes; got 'my--models'"),
        ({"prefix": "/fraud"}, ("prefix",), "/fraud"),
        ({"prefix": "fraud/../risk"}, ("prefix",), "fraud/../risk"),
        ({"path": "gone"}, ("path",), "gone does not exist (looked in"),
        ({"role_wait_minutes": 61}, ("role_wait_minutes",), "61"),
    ],
)
def test_a_mistake_is_told_by_its_path(
    tmp_path: Path, change: dict[str, Any], path: tuple[str, ...], told: str
) -> None:
    (tmp_path / "model.joblib").write_bytes(b"weights")

    with pytest.raises(InvalidArguments) as refused:
        AzureModelFilesArgs(**{**USUAL, "path": str(tmp_path), **change})

    [fault] = refused.value.faults
    assert fault.path == path
    assert told in str(refused.value)


def test_all_mistakes_are_told_together() -> None:
    with pytest.raises(InvalidArguments) as refused:
        AzureModelFilesArgs(account="A", container="B", prefix="fraud", path="gone")

    assert [fault.path for fault in refused.value.faults] == [
        ("account",),
        ("container",),
        ("path",),
    ]
