"""An endpoint that the internet does not lead to is called in the sandbox alone."""

import pytest

from serving_cli.calling import microsoft
from tests.cli.kinds.azureml.answering import Answering
from tests.cli.kinds.azureml.endpoint_entries import an_endpoint
from tests.cli.served_stage import ServedStage

REFUSED = (
    "it has no public address, and is reached from networks that have a private endpoint of its"
    " workspace risk; call it from there"
)


@pytest.fixture(name="cloud")
def an_azure_that_serves(monkeypatch: pytest.MonkeyPatch) -> Answering:
    answering = Answering()
    monkeypatch.setattr(microsoft, "cloud_session", answering.session)
    monkeypatch.setattr(microsoft, "token", lambda resource: f"entra for {resource}")
    return answering


@pytest.fixture(autouse=True)
def deployed(served: ServedStage) -> None:
    served.stage.exports(an_endpoint(publicNetworkAccess="Disabled"))


def test_an_invoke_on_the_cloud_is_refused_with_the_way_to_it(
    served: ServedStage, cloud: Answering, capsys: pytest.CaptureFixture[str]
) -> None:
    assert served.on_cloud("invoke", "fraud", "--data", "{}") == 1

    assert capsys.readouterr().err == f"serving: fraud: {REFUSED}\n"
    assert cloud.asked == []


def test_a_smoke_on_the_cloud_says_it_once(
    served: ServedStage, cloud: Answering, capsys: pytest.CaptureFixture[str]
) -> None:
    assert served.on_cloud("smoke", "fraud") == 1

    _, _, reason = capsys.readouterr().out.splitlines()
    assert reason == f"fraud: failed: {REFUSED}"
    assert [asked.method for asked in cloud.asked] == ["GET"]
