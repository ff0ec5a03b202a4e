"""The build: atomic, resumed after an interruption, mended when damaged, made once by two."""

import io
import shutil
import threading
import time
from pathlib import Path

import pytest

from serving_cli.engine import Progress, SetUpError, built, ensure, manifest, recipe, room
from serving_cli.engine.cache import Places
from serving_cli.engine.engines import NotHereError
from tests.engine.conftest import Script

# Answers what the build asks of Go, and "builds" programs that print the CLI's version.
GO = """
echo "$@" >> "{calls}"
env > "{environment}"
case "$1" in
version) echo "go version go1.27.3 linux/amd64" ;;
env) echo '{{"GOPROXY": "mirror", "GOMODCACHE": "/nowhere"}}' ;;
build)
  {before}
  while [ "$1" != "-o" ]; do shift; done
  into=$2; shift 2
  for package; do
    printf '#!/bin/sh\\necho v3.259.0\\n' > "$into$(basename "$package")"
  done
  chmod 755 "$into"* ;;
esac
"""


class Go:
    """A stand-in for Go that remembers what it was asked."""

    def __init__(self, script: Script, folder: Path) -> None:
        self._script = script
        self._calls = folder / "calls"
        self._environment = folder / "environment"
        self.does(":")

    def does(self, before: str) -> None:
        self._script(
            "go", GO.format(calls=self._calls, environment=self._environment, before=before)
        )

    @property
    def builds(self) -> int:
        return self._calls.read_text().count("build ")

    @property
    def environment(self) -> dict[str, str]:
        lines = self._environment.read_text().splitlines()
        return dict(line.split("=", 1) for line in lines if "=" in line)


@pytest.fixture
def go(script: Script, tmp_path: Path) -> Go:
    return Go(script, tmp_path)


@pytest.fixture
def places(own_cache: Places, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A cache whose host is a file: the real one has tests of its own."""

    def assemble(places: Places, progress: Progress) -> None:
        del progress
        shutil.rmtree(places.room, ignore_errors=True)
        (places.room / "bin").mkdir(parents=True)
        shutil.copy2(places.cli / "pulumi", places.room / "bin" / "pulumi")
        manifest.write(places.room)

    monkeypatch.setattr(room, "assemble", assemble)
    monkeypatch.setenv("SERVING_ENGINE", "build")
    return own_cache


@pytest.mark.usefixtures("go")
def test_a_built_engine_is_found_again_at_the_cost_of_a_look(
    places: Places, progress: Progress
) -> None:
    engine = ensure(progress)

    assert (engine.version, engine.how) == ("3.259.0", "build")
    assert built.find(places) == engine


def test_nothing_but_the_programs_is_left_of_a_build(
    go: Go, places: Places, progress: Progress
) -> None:
    ensure(progress)

    assert go.builds == 1
    assert not places.cli_work.exists()
    assert {file.name for file in places.cli.iterdir()} == {manifest.NAME, *recipe.PROGRAMS}


def test_go_settings_that_break_the_build_are_left_out(
    go: Go, places: Places, progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    del places
    for name in ("GOFLAGS", "GOOS", "GOEXPERIMENT", "CGO_CFLAGS", "GOWORK"):
        monkeypatch.setenv(name, "broken")
    ensure(progress)

    assert not {"GOOS", "GOEXPERIMENT", "CGO_CFLAGS"} & go.environment.keys()
    assert go.environment["GOFLAGS"] == "-modcacherw -buildvcs=false"
    assert (go.environment["CGO_ENABLED"], go.environment["GOWORK"]) == ("0", "off")


def test_modules_come_from_where_the_user_says(go: Go, places: Places, progress: Progress) -> None:
    del places
    ensure(progress)

    assert go.environment["GOPROXY"] == "mirror"


def test_an_interrupted_build_is_resumed(
    go: Go, places: Places, progress: Progress, said: io.StringIO
) -> None:
    go.does('mkdir -p "$GOCACHE"; touch "$GOCACHE/half"; sleep 60')
    threading.Timer(1.0, progress.stop).start()
    with pytest.raises(KeyboardInterrupt):
        ensure(progress)
    go.does('test -f "$GOCACHE/half" || exit 9')

    engine = ensure(Progress(said))

    assert engine.how == "build"
    assert "Going on with an engine build that was interrupted" in said.getvalue()
    assert not places.cli_work.exists()


def test_a_failed_build_leaves_no_engine_and_tells_why(
    go: Go, places: Places, progress: Progress
) -> None:
    go.does("echo 'dial tcp: no such host' >&2; exit 1")

    with pytest.raises(SetUpError, match=r"build: go ended with 1: dial tcp: no such host"):
        ensure(progress)

    assert not places.cli.exists()


def test_a_damaged_host_is_mended_without_building_the_cli(
    go: Go, places: Places, progress: Progress, said: io.StringIO
) -> None:
    engine = ensure(progress)
    engine.pulumi.write_text("garbage")

    assert ensure(progress) == engine
    assert go.builds == 1
    assert manifest.problem(places.room) is None
    assert f"host again: in {places.room}, bin/pulumi is not as it was made" in said.getvalue()


def test_a_damaged_cli_is_built_again_with_a_word_about_it(
    go: Go, places: Places, progress: Progress, said: io.StringIO
) -> None:
    ensure(progress)
    (places.cli / "pulumi").write_text("garbage")
    shutil.rmtree(places.room)

    ensure(progress)

    assert go.builds == 2
    assert f"again: in {places.cli}, pulumi is not as it was made" in said.getvalue()


def test_a_damaged_program_beside_the_cli_is_built_again(
    go: Go, places: Places, progress: Progress
) -> None:
    ensure(progress)
    (places.cli / recipe.GENERATOR).write_text("garbage")
    shutil.rmtree(places.room)

    ensure(progress)

    assert go.builds == 2


def test_two_at_once_build_once(go: Go, places: Places, said: io.StringIO) -> None:
    del places
    go.does("sleep 1")
    engines = []
    runs = [
        threading.Thread(target=lambda: engines.append(ensure(Progress(said)))) for _ in range(2)
    ]
    for run in runs:
        run.start()
        time.sleep(0.2)
    for run in runs:
        run.join()

    assert engines[0] == engines[1]
    assert go.builds == 1
    assert "Waiting for process" in said.getvalue()


def test_a_cli_of_another_version_is_not_taken_for_ours(
    go: Go, places: Places, progress: Progress, script: Script
) -> None:
    del go
    other = GO.replace("v3.259.0", "v0.0.1")
    script("go", other.format(calls="/dev/null", environment="/dev/null", before=":"))

    with pytest.raises(SetUpError, match=r"says it is 'v0\.0\.1', not v3\.259\.0"):
        ensure(progress)

    assert not places.cli.exists()


def test_an_unfinished_folder_is_not_an_engine(own_cache: Places) -> None:
    (own_cache.room / "bin").mkdir(parents=True)
    (own_cache.room / "bin" / "pulumi").touch()

    with pytest.raises(NotHereError, match="it was left unfinished"):
        built.find(own_cache)
