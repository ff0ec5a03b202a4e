"""The official CLI is installed once; a network that does not answer costs seconds."""

import time
from collections.abc import Callable

import pytest

from serving_cli.engine import Progress, installer, private_python
from serving_cli.engine.cache import Places
from serving_cli.engine.engines import NotHereError
from tests.engine.conftest import Script

# In place of the SDK's installer: `python -I official.py FOLDER VERSION MARK`.
INSTALLS = """
mkdir -p "$3/bin"
printf '#!/bin/sh\\necho v3.259.0\\n' | tee "$3/bin/pulumi" > "$3/bin/pulumi-language-python"
chmod 755 "$3/bin/"*
"""


Answers = Callable[[str], None]


@pytest.fixture
def places(own_cache: Places, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.setattr(installer, "UNANSWERED_S", 0.5)
    monkeypatch.setattr(private_python, "install", lambda *_: None)
    return own_cache


@pytest.fixture
def does(script: Script, monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Let the private interpreter do this when it is asked to install."""

    def write(body: str) -> None:
        program = script("private-python", body)
        monkeypatch.setattr(private_python, "make", lambda *_: program)

    return write


def test_an_installed_cli_is_found_again(places: Places, progress: Progress, does: Answers) -> None:
    does(INSTALLS)

    engine = installer.install(places, progress)

    assert (engine.how, engine.folder) == ("installer", places.official / "bin")
    assert installer.find(places) == engine
    assert list(places.official.parent.glob("*-work")) == []


def test_a_network_that_does_not_answer_is_given_up_soon(
    places: Places, progress: Progress, does: Answers
) -> None:
    does("sleep 60")
    began = time.monotonic()

    with pytest.raises(NotHereError, match="cut off for lack of an answer"):
        installer.install(places, progress)

    assert time.monotonic() - began < 5


def test_a_download_that_has_begun_may_take_its_time(
    places: Places, progress: Progress, does: Answers
) -> None:
    does(f'mkdir -p "$(dirname "$5")"; touch "$5"; sleep 1; {INSTALLS}')

    assert installer.install(places, progress).how == "installer"


def test_a_cli_without_its_python_host_is_not_kept(
    places: Places, progress: Progress, does: Answers
) -> None:
    does(f'{INSTALLS}rm "$3/bin/pulumi-language-python"')

    with pytest.raises(NotHereError, match="has no pulumi-language-python beside it"):
        installer.install(places, progress)

    assert not places.official.exists()
