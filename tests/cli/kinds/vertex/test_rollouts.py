"""A rehearsal sends to an endpoint of Vertex AI what its callers would, and says what is unlike."""

import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest

from serving_cli.calling.deployed import Deployed
from serving_cli.failure import Failure
from serving_cli.kinds.rollouts import rollouts
from serving_cli.kinds.vertex import watching
from serving_cli.kinds.vertex.in_state import VertexInState
from serving_cli.stack_endpoints import Standing
from tests.cli.kinds.vertex.endpoint_entries import DNS, NAME, NUMBER, URL, serving

KIND = rollouts()["vertex"]
PLANE = "http://127.0.0.1:8080"
FRAUD = Standing(
    endpoint=Deployed("fraud", NUMBER, "europe-west4", kind="vertex", url=URL),
    kind=VertexInState(),
    full_name=NAME,
    state="serving",
    record=serving(),
)


def test_requests_go_to_predict_by_the_data_plane() -> None:
    target = KIND.target(PLANE, FRAUD)

    assert (target.url, target.endpoint) == (f"{PLANE}/v1/{NAME}:predict", NUMBER)
    assert target.headers["Authorization"].startswith("Bearer ")
    assert "Host" not in target.headers


def test_a_dedicated_endpoint_is_rehearsed_by_its_own_name() -> None:
    own = replace(FRAUD.endpoint, url=f"{DNS}/v1/{NAME}:predict")

    target = KIND.target(PLANE, replace(FRAUD, endpoint=own))

    assert target.headers["Host"] == DNS.removeprefix("https://")


@pytest.mark.parametrize(
    ("steps", "pace", "told"),
    [
        (1, 0.02, ""),
        (1, 0.0, ""),
        (2, 0.0, "at a pace of 0 nothing is watched between them"),
        (2, 0.02, "Cloud Monitoring shows what happened up to 5 minutes later"),
    ],
)
def test_what_the_cloud_would_do_otherwise_is_told(
    monkeypatch: pytest.MonkeyPatch, steps: int, pace: float, told: str
) -> None:
    monkeypatch.setattr(watching, "steps_of", lambda *_: steps)
    session: Any = None

    found = list(KIND.unlike(session, "dev", FRAUD, pace))

    assert bool(found) == bool(told)
    assert told in "".join(found)


def test_why_a_step_is_held_longer_than_the_file_says_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(watching, "steps_of", lambda *_: 2)
    session: Any = None

    held, _ = KIND.unlike(session, "dev", FRAUD, 0.02)

    assert held.startswith("each watched step is held 5 minutes longer than `rollout` says")


def test_an_endpoint_that_is_gone_is_not_rehearsed() -> None:
    session: Any = None

    with pytest.raises(Failure, match="nothing of it is in the cloud"):
        KIND.watched(session, "dev", replace(FRAUD, record=None, state="gone"))


def test_nothing_of_google_cloud_is_loaded_before_a_rollout_is_watched() -> None:
    code = """
import sys
from serving_cli.kinds.calls import calls
from serving_cli.kinds.in_state import in_states
from serving_cli.kinds.rollouts import rollouts
calls(), in_states(), rollouts()
print(*(name for name in sys.modules if name.startswith(("serving_components.gcp", "google.auth"))))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.split() == []
