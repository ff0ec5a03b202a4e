"""What a function gets of a request to an HTTP API, and how its answer is sent."""

import pytest

from tests.sandbox.data_plane.http_api.echo import told
from tests.sandbox.data_plane.http_api.served import Served
from tests.sandbox.data_plane.lambda_.functions import REGION

pytestmark = pytest.mark.xdist_group("http-apis")


def test_a_function_s_json_is_the_answer(served: Served) -> None:
    answer = served.of("open").ask("/predict")

    assert answer.status == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert (
        answer.headers["apigw-requestid"] == answer.json()["event"]["requestContext"]["requestId"]
    )
    assert answer.json()["version"] == "1"


def test_the_event_is_of_payload_format_2(served: Served) -> None:
    api = served.ids["open"]
    event = served.of("open").event("/a/b?x=1&x=2&y=", cookie="a=1; b=2", x_two="three")

    assert event["version"] == "2.0"
    assert event["routeKey"] == "ANY /{proxy+}"
    assert (event["rawPath"], event["rawQueryString"]) == ("/a/b", "x=1&x=2&y=")
    assert event["queryStringParameters"] == {"x": "1,2", "y": ""}
    assert event["pathParameters"] == {"proxy": "a/b"}
    assert event["cookies"] == ["a=1", "b=2"]
    assert event["headers"]["x-two"] == "three"
    assert event["headers"]["host"] == f"{api}.execute-api.{REGION}.amazonaws.com"
    assert (event["body"], event["isBase64Encoded"]) == ("{}", False)
    context = event["requestContext"]
    assert (context["apiId"], context["stage"]) == (api, "$default")
    assert context["http"]["method"] == "POST"
    assert "authorizer" not in context


@pytest.mark.parametrize(
    ("kind", "encoded"),
    [("text/csv", False), ("application/x-www-form-urlencoded", True), ("image/png", True)],
)
def test_what_is_no_text_comes_as_base64(served: Served, kind: str, encoded: bool) -> None:
    event = served.of("open").event("/predict", body=b"a=1", content_type=kind)

    assert event["isBase64Encoded"] is encoded
    assert event["body"] == ("YT0x" if encoded else "a=1")


def test_a_function_says_status_headers_cookies_and_body(served: Served) -> None:
    answer = served.of("open").ask("/teapot")

    assert (answer.status, answer.data) == (418, b"short and stout")
    assert answer.headers["x-own"] == "yes"
    assert answer.headers.getlist("set-cookie") == ["a=1", "b=2"]


def test_a_base64_body_is_sent_as_bytes(served: Served) -> None:
    assert served.of("open").ask("/binary").data == bytes(range(4))


@pytest.mark.parametrize("asked", ["/fail", "/odd"])
def test_a_function_that_fails_or_answers_oddly_is_a_500(served: Served, asked: str) -> None:
    assert told(served.of("open").ask(asked)) == (500, "Internal Server Error")


def test_what_is_larger_than_a_function_takes_is_a_413(served: Served) -> None:
    answer = served.of("open").ask("/predict", body=b" " * 6_291_456)

    assert told(answer) == (413, "Request Entity Too Large")
