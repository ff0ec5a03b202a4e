"""`serving ci message`, against rooms of the tests."""

import socket
import threading

import pytest

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


def _say_something_else(server: socket.socket) -> None:
    caller, _ = server.accept()
    with caller:
        caller.recv(65536)
        caller.sendall(b"SECRET is no status line\r\n\r\n")


def test_the_address_is_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SERVING_WEBHOOK_URL", raising=False)

    assert main(["ci", "message", "--to", "slack", TEXT]) == 1

    assert "SERVING_WEBHOOK_URL is not set" in capsys.readouterr().err
