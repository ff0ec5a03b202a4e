"""An endpoint that the internet does not lead to is called in the sandbox alone."""

import pytest

from serving_cli.calling import google
from tests.cli.kinds.vertex.answering import Answering
from tests.cli.kinds.vertex.endpoint_entries import an_endpoint
from tests.cli.served_stage import ServedStage

CONNECT = {"enablePrivateServiceConnect": True, "projectAllowlists": ["risk"]}
REFUSED = (
    "it has no public address, and is reached by Private Service Connect from networks of risk"
)


@pytest.fixture(name="cloud")
def a_google_that_serves(monkeypatch: pytest.MonkeyPatch) -> Answering:
    told = {"deployedModels": [{}], "trafficSplit": {"11": 100}}
    answering = Answering(200, told)
    monkeypatch.setattr(google, "cloud_session", answering.session)
    return answering


@pytest.fixture(autouse=True)
def deployed(served: ServedStage) -> None:
    served.stage.exports(an_endpoint(privateServiceConnectConfig=CONNECT))


def test_an_invoke_on_the_cloud_is_refused_with_the_way_to_it(
    served: ServedStage, cloud: Answering, capsys: pytest.CaptureFixture[str]
) -> None:
    assert served.on_cloud("invoke", "fraud", "--data", "{}") == 1

    said = capsys.readouterr().err
    assert said.startswith(f"serving: fraud: {REFUSED}, through a forwarding rule there")
    assert said.endswith("; call it from there\n")
    assert cloud.asked == []


def test_a_smoke_on_the_cloud_says_it_once(
    served: ServedStage, cloud: Answering, capsys: pytest.CaptureFixture[str]
) -> None:
    assert served.on_cloud("smoke", "fraud") == 1

    _, _, reason = capsys.readouterr().out.splitlines()
    assert reason.startswith(f"fraud: failed: {REFUSED}")
    assert [asked.method for asked in cloud.asked] == ["GET"]
