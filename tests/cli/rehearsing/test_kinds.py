"""What is not rehearsed."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from serving_cli.failure import Failure
from serving_cli.rehearsing import kinds, under_traffic
from serving_cli.rehearsing.fault import Fault
from serving_cli.rehearsing.settings_copy import served
from serving_cli.rehearsing.under_traffic import UnderTraffic
from serving_cli.stack_endpoints import Standing


@pytest.mark.parametrize("fault", [None, Fault.of("errors")])
def test_an_asynchronous_service_is_refused_before_it_is_applied(fault: Fault | None) -> None:
    with pytest.raises(Failure, match="scans is asynchronous: its callers wait for nothing"):
        kinds.refuse("scans", {"asynchronous"}, fault)


def test_a_serverless_service_has_no_safety_net_to_rehearse() -> None:
    with pytest.raises(Failure, match="--fault: scans is serverless, and SageMaker takes no"):
        kinds.refuse("scans", {"serverless"}, Fault.of("errors"))


def test_a_serverless_service_is_rehearsed_with_a_good_version() -> None:
    kinds.refuse("scans", {"serverless"}, None)


def test_the_kind_is_read_from_the_stack_file(tmp_path: Path) -> None:
    target = {"serverless": {"memory_mb": 2048}, "asynchronous": None}
    settings = {
        "models": {"digits": {"path": "model.tar.gz"}},
        "services": {"scans": {"model": "digits", "sagemaker": target}},
    }
    copy = tmp_path / "config" / "own" / "Pulumi.dev.yaml"
    copy.parent.mkdir(parents=True)
    copy.write_text(yaml.safe_dump({"config": {"serving:settings": settings}}))
    project = SimpleNamespace(name="own", folder=tmp_path)
    session: Any = SimpleNamespace(home=SimpleNamespace(folder=tmp_path), project=project)

    assert served(session, "dev", None).asked == {"serverless"}


def test_an_asynchronous_service_has_no_traffic_to_watch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scans = Standing("scans", "scans-dev", "eu-west-1", "arn", "InService", None, "s3://a/b/")
    monkeypatch.setattr(under_traffic, "standing", lambda *_: [scans])
    nobody: Any = SimpleNamespace(home=SimpleNamespace(store=None), stack="dev")
    asked = UnderTraffic(nobody, nobody, "scans", [], tmp_path / "log", 0.02)

    with pytest.raises(Failure, match="scans is asynchronous: its callers wait for nothing"):
        asked.deploy("http://127.0.0.1:9")
