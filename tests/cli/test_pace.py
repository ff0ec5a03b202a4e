"""How fast the clouds of a sandbox work is set on the command line or in the environment."""

import pytest

from tests.cli.stage import Stage

PACE = "SERVING_SANDBOX_PACE"


def told(stage: Stage) -> str:
    return stage.calls[-1].environment[PACE]


def test_the_clouds_work_at_once_unless_told(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PACE, raising=False)
    stage.pulumi("about")

    assert float(told(stage)) == 0


def test_an_option_sets_the_pace_whatever_the_environment_says(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PACE, "1")
    stage.pulumi("about")
    assert float(told(stage)) == 1

    stage.sandbox("--pace", "0.01", "up")
    assert float(told(stage)) == 0.01

    stage.sandbox("up", "--pace", "0.02", "--stack", "dev")
    assert float(told(stage)) == 0.02
    assert "up --stack dev --yes --skip-preview" in stage.lines


@pytest.mark.parametrize("given", ["fast", "-1", "inf", ""])
def test_what_is_no_pace_is_refused_before_the_engine_runs(
    given: str, stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stage.sandbox(f"--pace={given}", "up") == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"serving: --pace is {given!r}; give 1 for operations that take as long")

    monkeypatch.setenv(PACE, given)
    assert stage.sandbox("up") == 1
    assert capsys.readouterr().err.startswith(f"serving: {PACE} is {given!r}; give 1")
    assert stage.calls == []
