"""`serving ci message`, against rooms of the tests."""

import contextlib
import socket
import threading

import pytest

from serving_cli.ci import calls
from serving_cli.main import main
from tests.cli.ci.heard import listening

TEXT = "prod serves <1.4.0> & @channel"
LINK = "https://example.com/run/1"


def test_slack_is_told_by_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening(lambda _: (200, "ok")) as slack:
        monkeypatch.setenv("SERVING_WEBHOOK_URL", f"{slack.url}/services/secret")

        assert main(["ci", "message", "--to", "slack", "--link", LINK, TEXT]) == 0

    [asked] = slack.asked
    assert asked.body["text"] == "prod serves &lt;1.4.0&gt; &amp; @channel"
    assert asked.body["blocks"][0]["text"] == {"type": "plain_text", "text": TEXT, "emoji": False}
    assert LINK in asked.body["blocks"][1]["elements"][0]["text"]


def test_what_slack_would_refuse_as_too_long_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening(lambda _: (200, "ok")) as slack:
        monkeypatch.setenv("SERVING_WEBHOOK_URL", slack.url)

        assert main(["ci", "message", "--to", "slack", "x" * 5000]) == 0

    text = slack.asked[0].body["blocks"][0]["text"]["text"]
    assert (len(text), text[-1]) == (3000, "…")


@pytest.mark.parametrize(
    "words", [[" "], ["--link", "https://e|x> <!channel>", TEXT], ["--link", "javascript:x", TEXT]]
)
def test_a_line_of_nothing_and_a_link_that_is_none_are_not_sent(
    monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    with listening(lambda _: (200, "ok")) as slack:
        monkeypatch.setenv("SERVING_WEBHOOK_URL", slack.url)

        assert main(["ci", "message", "--to", "slack", *words]) == 1

    assert slack.asked == []


def test_teams_is_told_by_an_adaptive_card(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening(lambda _: (202, "")) as teams:
        monkeypatch.setenv("SERVING_WEBHOOK_URL", teams.url)

        assert main(["ci", "message", "--to", "teams", "--link", LINK, TEXT]) == 0

    [card] = [it["content"] for it in teams.asked[0].body["attachments"]]
    assert card["body"][0]["inlines"][0]["text"] == TEXT
    assert card["actions"][0]["url"] == LINK


def test_a_refusal_tells_no_address(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with listening(lambda _: (404, "no_service")) as slack:
        monkeypatch.setenv("SERVING_WEBHOOK_URL", f"{slack.url}/services/secret")

        assert main(["ci", "message", "--to", "slack", TEXT]) == 1

    told = capsys.readouterr().err
    assert told == "serving: slack did not take the message: no_service (404)\n"


@pytest.mark.parametrize("room", ["slack", "teams"])
@pytest.mark.parametrize(
    "answer",
    [
        "Cannot POST /services/T0/B0/S3CRETS3CRET?sig=AB%2FCDEFGH",
        '{"message": "no workflow at s3crets3cret"}',
        "sig AB/CDEFGH is over",
    ],
)
def test_a_refusal_that_quotes_the_address_is_not_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], room: str, answer: str
) -> None:
    with listening(lambda _: (404, answer)) as there:
        address = f"{there.url}/services/T0/B0/S3CRETS3CRET?sig=AB%2FCDEFGH"
        monkeypatch.setenv("SERVING_WEBHOOK_URL", address)

        assert main(["ci", "message", "--to", room, TEXT]) == 1

    told = capsys.readouterr().err
    assert told == (
        f"serving: {room} did not take the message: its answer quotes the address, and is not told"
        " (404)\n"
    )


@pytest.mark.parametrize("room", ["slack", "teams"])
def test_a_room_that_never_answers_is_told_without_its_address(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], room: str
) -> None:
    monkeypatch.setattr(calls, "_LIMIT_S", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/services/S3CRETS3CRET"
        monkeypatch.setenv("SERVING_WEBHOOK_URL", address)

        assert main(["ci", "message", "--to", room, TEXT]) == 1

    assert capsys.readouterr().err == f"serving: {room} did not answer: timed out; try again\n"


def test_a_room_that_is_not_there_tells_no_address(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with listening(lambda _: (200, "ok")) as slack:
        gone = f"{slack.url}/services/secret"
    monkeypatch.setenv("SERVING_WEBHOOK_URL", gone)

    assert main(["ci", "message", "--to", "slack", TEXT]) == 1

    told = capsys.readouterr().err
    assert told.startswith("serving: slack did not answer: ")
    assert "secret" not in told


@pytest.mark.parametrize(
    "address",
    [
        "https://hooks.slack.com/services/T0/SECRET now",
        "https://hooks.slack.com/services/T0\x7fSECRET",
        "https://hooks.slack.com/services/T0\nSECRET",
        "https://hooks.slack.com:SECRET/services",
        "https://hooks.slack.com/services/SECRET\u00c9",
        "https://[SECRET/services",
        f"https://{'SECRET' * 20}.com/services",
    ],
)
def test_nothing_of_a_mistyped_address_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    monkeypatch.setenv("SERVING_WEBHOOK_URL", address)

    assert main(["ci", "message", "--to", "slack", TEXT]) == 1

    told = capsys.readouterr().err
    assert told.startswith("serving: ")
    assert "secret" not in told.lower()
    assert len(told.splitlines()) == 1


def test_an_answer_that_is_no_http_is_not_quoted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        speaking = threading.Thread(target=_say_something_else, args=(server,))
        speaking.start()
        monkeypatch.setenv("SERVING_WEBHOOK_URL", f"http://127.0.0.1:{server.getsockname()[1]}")

        assert main(["ci", "message", "--to", "slack", TEXT]) == 1
        speaking.join()

    assert capsys.readouterr().err == "serving: slack did not answer by HTTP; try again\n"


@pytest.mark.parametrize("status", ["200 OK", "500 Gone wrong"])
def test_an_answer_that_breaks_off_is_no_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], status: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        begun = f"HTTP/1.1 {status}\r\nContent-Length: 100\r\n\r\nS3CRET".encode()
        speaking = threading.Thread(target=_say_something_else, args=(server, begun))
        speaking.start()
        monkeypatch.setenv("SERVING_WEBHOOK_URL", f"http://127.0.0.1:{server.getsockname()[1]}")

        assert main(["ci", "message", "--to", "slack", TEXT]) == 1
        speaking.join()

    assert capsys.readouterr().err == "serving: slack did not answer by HTTP; try again\n"


@pytest.mark.parametrize("status", ["200 OK", "500 Gone wrong"])
def test_an_answer_that_never_ends_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], status: str
) -> None:
    monkeypatch.setattr(calls, "_LIMIT_S", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        speaking = threading.Thread(target=_drip, args=(server, status))
        speaking.start()
        monkeypatch.setenv("SERVING_WEBHOOK_URL", f"http://127.0.0.1:{server.getsockname()[1]}")

        assert main(["ci", "message", "--to", "slack", TEXT]) == 1
        speaking.join()

    assert capsys.readouterr().err == "serving: slack did not answer: timed out; try again\n"


def _drip(server: socket.socket, status: str) -> None:
    """Until nobody listens any more."""
    caller, _ = server.accept()
    with caller, contextlib.suppress(OSError):
        caller.recv(65536)
        caller.sendall(f"HTTP/1.1 {status}\r\n\r\n".encode())
        while True:
            caller.sendall(b".")


def _say_something_else(
    server: socket.socket, text: bytes = b"SECRET is no status line\r\n\r\n"
) -> None:
    caller, _ = server.accept()
    with caller:
        caller.recv(65536)
        caller.sendall(text)


def test_the_address_is_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SERVING_WEBHOOK_URL", raising=False)

    assert main(["ci", "message", "--to", "slack", TEXT]) == 1

    assert "SERVING_WEBHOOK_URL is not set" in capsys.readouterr().err
