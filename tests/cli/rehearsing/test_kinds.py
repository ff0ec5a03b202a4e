"""What kind of service is rehearsed is read from the stack file."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from serving_cli.failure import Failure
from serving_cli.rehearsing.served import Served
from serving_cli.rehearsing.settings_copy import served


def of(tmp_path: Path, **targets: Any) -> Served:
    settings = {
        "models": {"digits": {"path": "model.tar.gz"}},
        "services": {"scans": {"model": "digits", **targets}},
    }
    copy = tmp_path / "config" / "own" / "Pulumi.dev.yaml"
    copy.parent.mkdir(parents=True)
    copy.write_text(yaml.safe_dump({"config": {"serving:settings": settings}}))
    project = SimpleNamespace(name="own", folder=tmp_path)
    session: Any = SimpleNamespace(home=SimpleNamespace(folder=tmp_path), project=project)
    return served(session, "dev", None)


@pytest.mark.parametrize("kind", ["sagemaker", "lambda", "vertex", "azureml"])
def test_the_kind_is_the_targets_key(tmp_path: Path, kind: str) -> None:
    assert of(tmp_path, **{kind: {}}).kind == kind


def test_what_the_target_asks_for_are_its_keys_that_have_a_value(tmp_path: Path) -> None:
    target = {"serverless": {"memory_mb": 2048}, "asynchronous": None}

    assert of(tmp_path, sagemaker=target).asked == {"serverless"}


def test_a_service_of_two_targets_is_refused(tmp_path: Path) -> None:
    told = "Pulumi.dev.yaml, serving:settings: scans has lambda and sagemaker; a service has one"

    with pytest.raises(Failure, match=told):
        of(tmp_path, sagemaker={}, **{"lambda": {}})
