"""A request by HTTP goes where its URL says, or to the data plane that stands for every host."""

import pytest
from botocore.exceptions import NoCredentialsError

from serving_cli.calling.http_call import HttpAnswer, HttpCall
from tests.cli.calling.stand_in import Reply, StandIn

HOST = "abc123.execute-api.eu-west-1.amazonaws.com"
FOR = ("execute-api", "eu-west-1")


def post(url: str) -> HttpCall:
    return HttpCall(url, {"Content-Type": "text/csv"}, b"1,2", 10)


def test_without_a_data_plane_it_goes_to_its_url_signed_by_the_users_own_credentials(
    server: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "mine")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "mine")
    server.gives(Reply(418, {"X-Model-Version": "v1"}, b"7"))

    answer = post(f"{server.url}/predict").sent("", FOR)

    [asked] = server.asked
    assert (asked.path, asked.body) == ("/predict", b"1,2")
    assert "Credential=mine/" in asked.headers["Authorization"]
    assert "/eu-west-1/execute-api/aws4_request" in asked.headers["Authorization"]
    assert answer == HttpAnswer(418, answer.headers, b"7")
    assert answer.headers["x-model-version"] == "v1"


def test_whoever_has_no_credentials_is_told_so_by_the_sdk(
    server: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE"):
        monkeypatch.setenv(name, "/dev/null")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")

    with pytest.raises(NoCredentialsError):
        post(f"{server.url}/predict").sent("", FOR)

    assert server.asked == []


def test_a_data_plane_gets_it_under_the_name_of_its_host_and_without_proxies(
    server: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")

    post(f"https://{HOST}/predict").sent(server.url, None)

    [asked] = server.asked
    assert (asked.path, asked.headers["Host"]) == ("/predict", HOST)
    assert "Authorization" not in asked.headers
