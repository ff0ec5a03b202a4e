"""An online endpoint is called by its scoring URL, with what Azure lets its callers in by."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from azure.core.exceptions import ClientAuthenticationError

from serving_cli.calling import microsoft
from serving_cli.calling.deployed import Auth, Deployed
from serving_cli.calling.request import Request
from serving_cli.calling.sdk import NotInstalled
from serving_cli.calling.troubles import NoAnswer
from serving_cli.failure import Failure
from serving_cli.kinds.azureml.calls import AzuremlCalls
from serving_cli.kinds.calls import Reach
from tests.cli.kinds.azureml.answering import ANSWERED, Answering, error
from tests.cli.kinds.azureml.endpoint_entries import HOST, ID, NAME, NEW, OLD, URL

KIND = AzuremlCalls()
FRAUD = Deployed("fraud", NAME, "westeurope", kind="azureml", url=URL, auth=Auth.KEY, full_name=ID)
PLANE = "http://127.0.0.1:8080"
ASKED = Request(b'{"instances": [[1]]}')
LET_IN = (
    "let the caller in: by a key, or where it takes tokens of Entra by a role that allows"
    " Microsoft.MachineLearningServices/workspaces/onlineEndpoints/score/action; `grant_invoke` of"
    " the component gives one"
)
Given = Callable[[Answering], Answering]


@pytest.fixture(name="given")
def an_azure_that_answers(monkeypatch: pytest.MonkeyPatch) -> Given:
    def given(answering: Answering) -> Answering:
        for where in ("cloud_session", "sandbox_session"):
            monkeypatch.setattr(microsoft, where, answering.session)
        monkeypatch.setattr(microsoft, "token", lambda resource: f"entra for {resource}")
        return answering

    return given


def reach(data_plane: str = "") -> Reach:
    def no_client(service: str) -> Any:
        raise AssertionError(service)

    return Reach(no_client, "its log", data_plane)


def refused(
    given: Given, answering: Answering, data_plane: str = "", endpoint: Deployed = FRAUD
) -> str:
    given(answering)
    with pytest.raises(NoAnswer) as reason:
        KIND.call(reach(data_plane), endpoint, ASKED)
    return str(reason.value)


def test_on_the_cloud_the_scoring_url_is_asked_with_the_endpoints_key(given: Given) -> None:
    answering = given(Answering())

    answer = KIND.call(reach(), FRAUD, ASKED)

    keys, asked = answering.asked
    assert keys.url == f"https://management.azure.com{ID}/listKeys?api-version=2025-12-01"
    assert keys.headers["Authorization"] == "Bearer entra for https://management.azure.com"
    assert (asked.method, asked.url, asked.body) == ("POST", URL, ASKED.body)
    assert asked.headers["Authorization"] == "Bearer the-key"
    assert json.loads(answer.body) == ANSWERED
    assert (answer.given_by, answer.version) == (f"deployment {OLD}", "7")
    assert (answer.label, answer.way) == (3, "")


def test_in_the_sandbox_the_data_plane_is_asked_by_the_endpoints_own_name(given: Given) -> None:
    answering = given(Answering())

    KIND.call(reach(PLANE), FRAUD, ASKED)

    keys, asked = answering.asked
    assert keys.url == f"{PLANE}{ID}/listKeys?api-version=2025-12-01"
    assert keys.headers["Authorization"] == "Bearer sandbox"
    assert (asked.url, asked.headers["Host"]) == (f"{PLANE}/score", HOST)


@pytest.mark.parametrize(
    ("auth", "calls", "sent"),
    [
        (Auth.WORKSPACE, 2, "Bearer the-token"),
        (Auth.ENTRA, 1, "Bearer entra for https://ml.azure.com"),
    ],
)
def test_each_way_to_be_let_in_has_a_secret_of_its_own(
    given: Given, auth: Auth, calls: int, sent: str
) -> None:
    answering = given(Answering())

    KIND.call(reach(), replace(FRAUD, auth=auth), ASKED)

    assert len(answering.asked) == calls
    assert answering.asked[-1].headers["Authorization"] == sent


def test_one_deployment_is_asked_past_the_split(given: Given) -> None:
    answering = given(Answering())

    KIND.call(reach(), FRAUD, replace(ASKED, variant=NEW, accept="text/csv"))

    headers = answering.asked[-1].headers
    assert (headers["azureml-model-deployment"], headers["Accept"]) == (NEW, "text/csv")


def test_an_inference_id_is_refused_by_its_option() -> None:
    with pytest.raises(Failure, match="--inference-id a: fraud is an online endpoint of Azure"):
        KIND.refuse(FRAUD, replace(ASKED, inference_id="a"))


@pytest.mark.parametrize(
    "host", ["example.com", f"{HOST}.example.com", f"{HOST}:9@example.com", ""]
)
def test_a_key_goes_to_azure_alone(given: Given, host: str) -> None:
    answering = given(Answering())
    elsewhere = replace(FRAUD, url=f"https://{host}/score")

    with pytest.raises(NoAnswer, match="none of Azure Machine Learning's, and credentials go"):
        KIND.call(reach(), elsewhere, ASKED)
    assert [each.url for each in answering.asked if "example" in (each.url or "")] == []


def test_an_id_that_would_lead_elsewhere_is_asked_nowhere(given: Given) -> None:
    answering = given(Answering())
    elsewhere = replace(FRAUD, full_name="@example.com/subscriptions/1")

    with pytest.raises(NoAnswer, match="is no id of Azure's"):
        KIND.call(reach(), elsewhere, ASKED)
    assert answering.asked == []


@pytest.mark.parametrize(
    ("status", "told", "headers", "said"),
    [
        (
            424,
            {"message": "boom"},
            {"ms-azureml-model-error-statuscode": "500"},
            "the model failed (500): boom (its log: its log)",
        ),
        (
            424,
            '{"error": "instances is missing"}',
            {"ms-azureml-model-error-statuscode": "400"},
            "the model refused the request (400): instances is missing",
        ),
        (
            401,
            "key_auth_access_denied",
            {},
            f"HTTP 401: key_auth_access_denied; {LET_IN}",
        ),
        (
            408,
            "",
            {},
            "HTTP 408: it said no more; send it less, or let `request_timeout_ms` be more",
        ),
        (
            429,
            "too_many_pending_request",
            {},
            "HTTP 429: too_many_pending_request; fewer calls at a time; try again in a moment",
        ),
    ],
)
def test_what_azure_says_no_with_is_one_line_with_its_remedy(
    given: Given, status: int, told: object, headers: dict[str, str], said: str
) -> None:
    assert refused(given, Answering(status, told, **headers)) == f"fraud: {said}"


def test_an_endpoint_without_traffic_is_told_so(given: Given) -> None:
    answering = Answering(404, "")
    answering.endpoint = (200, {"properties": {"traffic": {OLD: 0}}})

    assert refused(given, answering).startswith(
        "fraud: no deployment of it has a share of the requests, so nobody answers; do what the"
    )


def test_who_may_not_have_the_key_is_told_by_which_action(given: Given) -> None:
    answering = Answering()
    answering.handed_out = 403

    assert refused(given, answering) == (
        "fraud: asked for its primaryKey: AuthorizationFailed: the client may not; let whoever"
        " calls do Microsoft.MachineLearningServices/workspaces/onlineEndpoints/listKeys/action on"
        " it, or let it take tokens of Entra (`auth_mode: AADToken`)"
    )


def test_without_credentials_how_to_log_in_is_told(
    given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering = given(Answering())

    def nobody(resource: str) -> str:
        raise ClientAuthenticationError(f"no credentials for {resource}")

    monkeypatch.setattr(microsoft, "token", nobody)

    with pytest.raises(NoAnswer) as reason:
        KIND.call(reach(), FRAUD, ASKED)

    assert "; log in by `az login`" in str(reason.value)
    assert answering.asked == []


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ((200, {"properties": {"traffic": {OLD: 100}}}), "serving"),
        ((200, {"properties": {"traffic": {}}}), "without traffic"),
        ((200, {"properties": {"provisioningState": "Failed"}}), "failed"),
        ((403, error("AuthorizationFailed", "no")), ""),
    ],
)
def test_its_state_is_what_its_traffic_says(
    given: Given, answer: tuple[int, object], state: str
) -> None:
    answering = given(Answering())
    answering.endpoint = answer

    assert KIND.state(lambda _: None, FRAUD) == state


def test_an_endpoint_that_is_gone_is_told(given: Given) -> None:
    answering = given(Answering())
    answering.endpoint = (404, error("ResourceNotFound", "there is none"))

    with pytest.raises(NoAnswer, match="ResourceNotFound: there is none; is the stack up as its"):
        KIND.state(lambda _: None, FRAUD)


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(name: str) -> Any:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr("importlib.import_module", nothing)

    with pytest.raises(NotInstalled) as reason:
        KIND.must_be_installed()

    assert reason.value.command == 'pip install "serving-components[azure]"'
