"""`serving ci approval`, against a GitHub of the tests."""

from typing import Any

import pytest

from serving_cli.main import main
from tests.cli.ci.heard import listening

REVIEWERS = {"type": "required_reviewers", "reviewers": [{"type": "Team"}]}


@pytest.mark.parametrize(
    ("status", "told", "code"),
    [
        (200, {"protection_rules": [{"type": "wait_timer"}, REVIEWERS]}, 0),
        (200, {"protection_rules": [{"type": "wait_timer"}]}, 1),
        (200, {"protection_rules": [REVIEWERS | {"reviewers": []}]}, 1),
        (200, {}, 1),
        (200, {"protection_rules": "required_reviewers"}, 1),
        (200, {"protection_rules": ["required_reviewers"]}, 1),
        (200, [REVIEWERS], 1),
        (200, "null", 1),
        (404, {"message": "Not Found"}, 1),
    ],
)
def test_only_an_environment_that_asks_somebody_passes(
    monkeypatch: pytest.MonkeyPatch, status: int, told: Any, code: int
) -> None:
    with listening(lambda _: (status, told)) as github:
        monkeypatch.setenv("GITHUB_API_URL", github.url)
        monkeypatch.setenv("GITHUB_REPOSITORY", "us/serving")
        monkeypatch.setenv("GITHUB_TOKEN", "token-of-the-job")

        assert main(["ci", "approval", "prod"]) == code

    [asked] = github.asked
    assert (asked.method, asked.path) == ("GET", "/repos/us/serving/environments/prod")


def test_a_refusal_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with listening(lambda _: (200, {"protection_rules": []})) as github:
        monkeypatch.setenv("GITHUB_API_URL", github.url)
        monkeypatch.setenv("GITHUB_TOKEN", "token-of-the-job")

        assert main(["ci", "approval", "prod", "--repository", "us/serving"]) == 1

    assert capsys.readouterr().err == (
        "serving: the environment prod asks nobody; give it required reviewers (Settings,"
        " Environments, prod)\n"
    )


def test_outside_of_a_repository_it_has_to_be_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)

    assert main(["ci", "approval", "prod"]) == 1

    assert "which repository is meant?" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["us", "us/serving/x", "../serving", "us/..", "us/a?b", "us/a b"])
def test_a_name_that_is_no_repositorys_is_not_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "token-of-the-job")

    assert main(["ci", "approval", "prod", "--repository", name]) == 1

    assert "which repository is meant?" in capsys.readouterr().err
