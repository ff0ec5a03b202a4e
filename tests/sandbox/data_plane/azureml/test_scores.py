"""A scoring URL is answered by processes of the deployments."""

import contextlib
from collections import Counter

import psutil
import pytest

from tests.sandbox.data_plane.azure_arm.api import id_of
from tests.sandbox.data_plane.azureml.served import Serving

pytestmark = pytest.mark.xdist_group("azureml scores")


@pytest.fixture(scope="module", name="one")
def _one(serving: Serving) -> Serving:
    """With an endpoint `fraud` of one deployment."""
    serving.endpoint("fraud", blue="first")
    return serving


@pytest.fixture(name="two")
def _two(pair: Serving) -> Serving:
    """With an endpoint `pair` of two deployments, all of the traffic at the old one's."""
    pair.api.share(id_of("pair"), {"old": 100})
    return pair


@pytest.fixture(scope="module", name="pair")
def _pair(serving: Serving) -> Serving:
    serving.endpoint("pair", old="old", new="new")
    return serving


def test_an_answer_tells_which_deployment_gave_it(one: Serving) -> None:

    answer = one.ask("fraud", x_ms_client_request_id="mine")

    assert (answer.status, answer.said) == (200, {"word": "first"})
    told = {name.lower(): value for name, value in answer.headers.items()}
    assert told["azureml-model-deployment"] == told["azureml-model-session"] == "blue"
    assert told["server"] == "azureml-frontdoor"
    assert len(told["x-request-id"]) == 36
    assert told["x-ms-client-request-id"] == "mine"
    assert int(told["ms-azureml-model-time"]) >= 0
    assert told["x-model-version"]
    assert [*told].count("date") == [*told].count("content-length") == 1


def test_a_container_is_told_its_own_variables_and_nothing_of_the_machine(one: Serving) -> None:
    told = one.ask("fraud", {"do": "environment"}).said["environment"]

    assert told["WORD"] == "first"
    assert told["SERVING_CONTRACT"] == "azureml"
    assert "AZUREML_MODEL_DIR" not in told  # it has no model
    assert "PYTEST_CURRENT_TEST" not in told


def test_requests_are_dealt_out_by_the_traffic(two: Serving) -> None:
    two.api.share(id_of("pair"), {"old": 90, "new": 10})

    words = Counter(two.word("pair") for _ in range(100))

    assert 8 <= words["new"] <= 12
    assert words["old"] == 100 - words["new"]


def test_a_shift_holds_from_the_next_request(two: Serving) -> None:
    before = two.word("pair")

    two.api.share(id_of("pair"), {"new": 100})

    assert [before, two.word("pair")] == ["old", "new"]


def test_a_header_asks_a_deployment_past_the_traffic(two: Serving) -> None:
    assert two.word("pair", azureml_model_deployment="new") == "new"
    assert two.word("pair") == "old"


def test_whatever_a_container_refuses_is_424(one: Serving) -> None:
    failed = one.ask("fraud", {"do": "fail"})
    wrong = one.ask("fraud", b"[")

    assert (failed.status, wrong.status) == (424, 424)
    assert failed.headers["ms-azureml-model-error-statuscode"] == "500"
    assert wrong.headers["ms-azureml-model-error-statuscode"] == "400"
    assert failed.headers["ms-azureml-model-error-reason"] == "model_error"
    assert failed.headers["azureml-model-deployment"] == "blue"
    assert b"no such thing" in failed.body  # the container's own words


def test_who_died_is_followed_by_another(one: Serving) -> None:
    lost = one.ask("fraud", {"do": "die"})

    assert lost.status == 424
    assert lost.headers["ms-azureml-model-error-reason"] == "model_not_ready"
    assert one.word("fraud") == "first"


def test_a_scoring_route_of_its_own_is_asked_by_the_usual_path(serving: Serving) -> None:
    serving.endpoint("routed")
    environment = serving.environment("routed", scoringRoute=("/score?", 5001))
    serving.deploy("routed", "blue", "own", environmentId=environment)

    answer = serving.ask("routed", azureml_model_deployment="blue")

    assert answer.said == {"word": "own"}


def test_what_is_deleted_ends(serving: Serving) -> None:
    endpoint = serving.endpoint("ending")
    made = serving.deploy("ending", "blue", "leaving")
    told = serving.ask("ending", {"do": "process"}, azureml_model_deployment="blue").said

    serving.api.cloud.delete(made)

    with contextlib.suppress(psutil.NoSuchProcess):  # it may be gone by now
        psutil.Process(told["process"]).wait(20)
    assert endpoint == id_of("ending")
    assert serving.ask("ending", azureml_model_deployment="blue").status == 404
