"""A rehearsal sends to an online endpoint what its callers would, and says what is unlike."""

import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest

from serving_cli.calling import microsoft
from serving_cli.calling.deployed import Auth, Deployed
from serving_cli.failure import Failure
from serving_cli.kinds.azureml import watching
from serving_cli.kinds.azureml.in_state import AzuremlInState
from serving_cli.kinds.rollouts import rollouts
from serving_cli.stack_endpoints import Standing
from tests.cli.kinds.azureml.answering import Answering
from tests.cli.kinds.azureml.endpoint_entries import HOST, ID, NAME, URL, serving

KIND = rollouts()["azureml"]
PLANE = "http://127.0.0.1:8080"
FRAUD = Standing(
    endpoint=Deployed(
        "fraud", NAME, "westeurope", kind="azureml", url=URL, auth=Auth.KEY, full_name=ID
    ),
    kind=AzuremlInState(),
    full_name=ID,
    state="serving",
    record=serving(old=100),
)
SESSION: Any = None


def test_requests_go_to_the_scoring_url_by_the_data_plane(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(microsoft, "sandbox_session", Answering().session)

    target = KIND.target(PLANE, FRAUD)

    assert (target.url, target.endpoint) == (f"{PLANE}/score", NAME)
    assert target.headers["Host"] == HOST
    assert target.headers["Authorization"] == "Bearer the-key"


@pytest.mark.parametrize(
    ("steps", "pace", "told"),
    [
        (1, 0.02, ""),
        (1, 0.0, ""),
        (2, 0.0, "at a pace of 0 nothing is watched between them"),
        (2, 0.02, "Azure Monitor may show what happened up to 4 minutes later"),
    ],
)
def test_what_the_cloud_would_do_otherwise_is_told(
    monkeypatch: pytest.MonkeyPatch, steps: int, pace: float, told: str
) -> None:
    monkeypatch.setattr(watching, "steps_of", lambda *_: steps)

    found = list(KIND.unlike(SESSION, "dev", FRAUD, pace))

    assert bool(found) == bool(told)
    assert told in "".join(found)


def test_an_endpoint_that_is_gone_is_not_rehearsed() -> None:
    with pytest.raises(Failure, match="nothing of it is in the cloud"):
        KIND.watched(SESSION, "dev", replace(FRAUD, record=None, state="gone"))


def test_nothing_of_azure_is_loaded_before_a_rollout_is_watched() -> None:
    code = """
import sys
from serving_cli.kinds.calls import calls
from serving_cli.kinds.in_state import in_states
from serving_cli.kinds.rollouts import rollouts
calls(), in_states(), rollouts()
print(*(name for name in sys.modules if name.startswith(("serving_components.azure", "azure."))))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.split() == []
