"""What a function's answer is to a caller by HTTP."""

import json
from typing import Any

import pytest

from cloud_sandbox.data_plane.web.reply import Malformed, reply_of


@pytest.mark.parametrize(
    ("answer", "body"),
    [({"score": 1}, b'{"score": 1}'), ("fine", b"fine"), ([1], b"[1]"), (None, b"null")],
)
def test_an_answer_without_a_status_is_the_body_of_a_200(answer: Any, body: bytes) -> None:
    reply = reply_of(json.dumps(answer).encode())

    assert (reply.status, reply.body) == (200, body)
    assert reply.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"statusCode": "soon"}, "statusCode is 'soon', which is no status of HTTP"),
        ({"statusCode": 7}, "statusCode is 7, which is no status of HTTP"),
        ({"statusCode": 200, "body": {"a": 1}}, "body is no text but dict; encode it as JSON"),
        ({"statusCode": 200, "body": "a", "isBase64Encoded": True}, "body is not Base64"),
        ({"statusCode": 200, "headers": ["a"]}, "headers are no object"),
        ({"statusCode": 200, "headers": {"a": "b\r\nc: d"}}, "a header has a line break in it"),
    ],
)
def test_what_is_in_neither_form_is_told(answer: Any, why: str) -> None:
    with pytest.raises(Malformed, match=why):
        reply_of(json.dumps(answer).encode())


def test_an_answer_that_is_no_json_is_told() -> None:
    with pytest.raises(Malformed, match="did not answer with JSON"):
        reply_of(b"{")


def test_a_status_may_be_a_text_and_the_server_says_the_length_itself() -> None:
    headers = {"X-Count": 3, "Content-Length": "999", "Content-Type": "text/csv"}
    reply = reply_of(json.dumps({"statusCode": "201", "headers": headers}).encode())

    assert (reply.status, reply.body) == (201, b"")
    assert dict(reply.headers) == {"X-Count": "3", "Content-Type": "text/csv"}
