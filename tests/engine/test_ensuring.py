"""Three ways to an engine, in order; where none leads to one, the error names all three."""

import pytest

from serving_cli.engine import Engine, Progress, SetUpError, built, cache, ensure, installer
from serving_cli.engine.cache import Places
from serving_cli.engine.engines import NoEngineError, NotHereError
from tests.engine.conftest import Script

REMEDY = (
    "  remedy: install the Pulumi CLI and put it on PATH, or mend one of the above "
    "and run the same command again"
)


@pytest.fixture
def nothing_works(monkeypatch: pytest.MonkeyPatch, own_cache: Places, script: Script) -> None:
    del own_cache, script

    def no_network(*_: object) -> Engine:
        raise NotHereError("the installer cannot be fetched: no such host")

    def no_modules(*_: object) -> Engine:
        raise NotHereError("go ended with 1: no such host")

    monkeypatch.setattr(installer, "install", no_network)
    monkeypatch.setattr(built, "build", no_modules)


@pytest.mark.usefixtures("nothing_works")
def test_the_error_names_all_three_ways_and_the_remedy(progress: Progress) -> None:
    with pytest.raises(NoEngineError) as failure:
        ensure(progress)

    assert str(failure.value).splitlines() == [
        "no Pulumi engine could be had; what was tried:",
        "  path: no pulumi on PATH",
        "  installer: the installer cannot be fetched: no such host",
        "  build: go ended with 1: no such host",
        REMEDY,
    ]


@pytest.mark.usefixtures("nothing_works")
def test_a_way_that_was_not_allowed_is_told_as_such(
    progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVING_ENGINE", "build")

    with pytest.raises(NoEngineError) as failure:
        ensure(progress)

    assert "  path: not tried (SERVING_ENGINE)\n" in str(failure.value)
    assert "  build: go ended with 1: no such host\n" in str(failure.value)


@pytest.mark.usefixtures("nothing_works")
def test_an_engine_on_path_needs_no_cache(script: Script, progress: Progress) -> None:
    script("pulumi", "echo v3.300.0")
    script("pulumi-language-python", "")

    assert ensure(progress).how == "path"
    assert not cache.places().lock.exists()


@pytest.mark.usefixtures("own_cache")
def test_a_misspelt_way_is_told_with_those_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVING_ENGINE", "biuld")

    with pytest.raises(
        SetUpError, match="SERVING_ENGINE names 'biuld'; it may name path, installer, build"
    ):
        ensure()


def test_a_failed_installer_leaves_nothing_and_tells_why(
    own_cache: Places,
    progress: Progress,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unreachable(*_: object, **__: object) -> None:
        raise SetUpError("pip ended with 1: no such host")

    monkeypatch.setattr("serving_cli.engine.private_python.make", unreachable)

    with pytest.raises(NotHereError, match="pip ended with 1: no such host"):
        installer.install(own_cache, progress)

    assert list(own_cache.official.parent.glob("official*")) == []
