"""What is there and what is missing, each lack with its remedy, and nothing made by looking."""

import os

import pytest

from serving_cli.engine import Engine, findings
from serving_cli.engine.cache import Places


@pytest.mark.usefixtures("script")
def test_a_lack_is_found_with_its_remedy(own_cache: Places) -> None:
    found = {finding.name: finding for finding in findings()}

    assert found["python"].ok
    assert not found["engine"].ok
    assert (
        "path: no pulumi on PATH; installer: not installed yet; build: " in found["engine"].detail
    )
    assert found["engine"].remedy.startswith("run: make up")
    assert "its wheel will be fetched" in found["go"].detail
    assert not own_cache.cli.exists()


@pytest.mark.usefixtures("own_cache")
def test_a_misspelt_restriction_is_a_finding_and_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVING_ENGINE", "biuld")

    [_, engine] = findings()

    assert not engine.ok
    assert "SERVING_ENGINE names 'biuld'" in engine.detail


def test_an_engine_that_is_there_is_well(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{engine.folder}{os.pathsep}{os.environ['PATH']}")

    assert all(finding.ok for finding in findings())


@pytest.mark.usefixtures("script", "own_cache")
def test_scikit_learn_is_told_with_its_command_and_is_no_lack(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.executable", "/an environment/bin/python")
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)

    [told] = [finding for finding in findings() if finding.name == "scikit-learn"]

    assert told.ok
    assert "'/an environment/bin/python' -m pip install scikit-learn" in told.detail
