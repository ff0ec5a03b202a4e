"""The virtual environment and the engine at the same time: one of them failing hides nothing."""

import threading
import time
from pathlib import Path

import pytest

from serving_cli.engine import Engine, Progress, SetUpError, setup, virtualenv
from serving_cli.engine.virtualenv import Wanted

WANTED = Wanted("python3", Path(".venv"), Path("requirements.lock"), Path())
ENGINE = Engine(Path("/bin/pulumi"), Path("/bin"), "3.259.0", "path")


def both(monkeypatch: pytest.MonkeyPatch, *, environment: str = "", engine: str = "") -> Engine:
    """Set up with an environment and an engine that fail with these words, where there are any."""

    def made(*_: object) -> None:
        if environment:
            raise SetUpError(environment)

    def found(*_: object) -> Engine:
        if engine:
            raise SetUpError(engine)
        return ENGINE

    monkeypatch.setattr(virtualenv, "ensure", made)
    monkeypatch.setattr(setup, "ensure", found)
    return setup.both(WANTED, Progress())


def test_both_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    assert both(monkeypatch) == ENGINE


def test_a_failed_environment_is_told_after_the_engine_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(SetUpError, match="no pip"):
        both(monkeypatch, environment="no pip")


def test_two_mistakes_are_told_together(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SetUpError) as failure:
        both(monkeypatch, environment="no pip", engine="no engine")

    assert sorted(str(failure.value).splitlines()) == ["no engine", "no pip"]


def test_an_interruption_of_one_ends_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    progress = Progress()
    waited = threading.Event()

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    def building(progress: Progress) -> Engine:
        while not progress.stopping.is_set():
            time.sleep(0.01)
        waited.set()
        raise KeyboardInterrupt

    monkeypatch.setattr(virtualenv, "ensure", interrupted)
    monkeypatch.setattr(setup, "ensure", building)

    with pytest.raises(KeyboardInterrupt):
        setup.both(WANTED, progress)

    assert waited.is_set()
