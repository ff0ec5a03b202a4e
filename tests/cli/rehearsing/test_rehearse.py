"""This repository's own stack, rehearsed by the command itself: real engine, real data plane."""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psutil
import pytest

from serving_cli.engine import Engine
from tests.cli.rehearsing.test_picture import texts
from tests.engine.processes import eventually
from tests.support.own_project import ARCHIVE, ROOT, OwnProject

pytestmark = pytest.mark.xdist_group("rehearse")

_LIMIT_S: Final = 300
_QUICK: Final = ("--rate", "10", "--before", "1", "--after", "1")
_SAMPLES: Final = "examples/digits/samples.json"
_CODE: Final = "code/inference.py"


@dataclass(frozen=True)
class Said:
    """A rehearsal that has ended."""

    code: int
    out: str
    err: str
    seen: Mapping[str, Any]
    """What it wrote as JSON."""


class Place:
    """A project under version control, and everywhere that a rehearsal could leave something."""

    def __init__(self, folder: Path) -> None:
        self.own = OwnProject(folder / "own")
        shutil.copy(ROOT / _SAMPLES, self.own.folder / _SAMPLES)
        self.own.commit()
        self.written = folder / "written"
        self.temporary, self.usual = folder / "temporary", folder / "usual"
        for made in (self.written, self.temporary, self.usual):
            made.mkdir()

    def start(self, *words: str) -> "subprocess.Popen[str]":
        kept = {name: value for name, value in os.environ.items() if name != "SERVING_SANDBOX_HOME"}
        return subprocess.Popen(
            [sys.executable, "-m", "serving_cli", "rehearse", *_QUICK, *words],
            cwd=self.own.folder,
            env=kept | {"TMPDIR": str(self.temporary), "XDG_DATA_HOME": str(self.usual)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def rehearse(self, *words: str) -> Said:
        file = self.written / "seen.json"
        file.unlink(missing_ok=True)
        process = self.start("--json", str(file), *words)
        out, err = process.communicate(timeout=_LIMIT_S)
        seen = json.loads(file.read_text()) if file.exists() else {}
        return Said(process.returncode, out, err, seen)

    def broken(self, name: str, appended: str) -> str:
        """The path of an archive whose code ends in other lines."""
        file = self.written / f"{name}.tar.gz"
        with tarfile.open(ROOT / ARCHIVE) as old, tarfile.open(file, "w:gz") as new:
            for member in old:
                read = old.extractfile(member)
                content = read.read() if read else b""
                if member.name == _CODE:
                    content += f"\n\n{appended}\n".encode()
                member.size = len(content)
                new.addfile(member, io.BytesIO(content))
        return str(file)

    @property
    def left(self) -> list[str]:
        """Folders of sandboxes that still exist."""
        return [str(each) for place in (self.temporary, self.usual) for each in place.iterdir()]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, engine: Engine) -> Place:
    assert engine.pulumi.exists()
    return Place(tmp_path_factory.mktemp("rehearse"))


@pytest.fixture(scope="module")
def taken_over(place: Place) -> Said:
    """The default: the archive repacked, under `all_at_once`."""
    return place.rehearse("--picture", str(place.written / "seen.svg"))


@pytest.fixture(scope="module")
def refusing(place: Place, taken_over: Said) -> Said:
    """A new version that loads, and fails at each request."""
    assert taken_over.code == 0, taken_over.err
    failing = "def predict_fn(images, model):\n    raise RuntimeError('no digit is known')"
    return place.rehearse("--model", place.broken("refusing", failing))


@pytest.fixture(scope="module")
def unloadable(place: Place, refusing: Said) -> Said:
    """A new version that does not even load."""
    assert refusing.code == 1, refusing.err
    failing = "def model_fn(model_dir):\n    raise RuntimeError('no weights')"
    return place.rehearse("--ready-within", "3", "--model", place.broken("unloadable", failing))


@pytest.fixture(scope="module")
def held(place: Place) -> Said:
    """A version that is bad on purpose, where a canary and alarms are to catch it."""
    words = ("--stack", "prod", "--fault", "errors", "--pace", "0.01", "--rate", "60")
    return place.rehearse(*words)


def test_a_new_version_takes_over_without_a_failed_request(taken_over: Said) -> None:
    assert taken_over.code == 0, taken_over.err
    assert taken_over.seen["failed"] == 0
    assert taken_over.seen["objections"] == []


def test_the_old_version_serves_until_the_new_one_answers_and_never_after(
    taken_over: Said,
) -> None:
    old, new = taken_over.seen["versions"]
    each = taken_over.seen["each"]
    began = taken_over.seen["deploy"]["began"]
    first = next(request for request in each if request["version"] == new["version"])
    answered = first["due"] + first["latency"]

    assert (old["old"], new["old"]) == (True, False)
    assert any(r["version"] == old["version"] and r["due"] > began for r in each)
    assert [r for r in each if r["version"] == old["version"] and r["due"] > answered] == []
    assert {r["version"] for r in each} == {old["version"], new["version"]}


def test_requests_are_sent_at_the_rate_from_the_first_second_to_the_last(taken_over: Said) -> None:
    assert [second["sent"] for second in taken_over.seen["seconds"]] == [10] * len(
        taken_over.seen["seconds"]
    )


def test_what_was_seen_is_told_and_drawn(place: Place, taken_over: Said) -> None:
    old, new = (each["version"] for each in taken_over.seen["versions"])
    drawn = texts(place.written / "seen.svg")

    assert f"new version {new} first answered what was due at" in taken_over.out
    assert f"1 = {old}, 2 = {new}" in taken_over.out
    assert {"deploy began", "deploy ended"} <= drawn


def test_a_version_that_fails_at_each_request_is_reported_with_its_reason(refusing: Said) -> None:
    kinds = {each["kind"] for each in refusing.seen["failures"]}

    assert refusing.code == 1, refusing.err
    assert kinds == {"HTTP 424 ModelError"}
    assert refusing.seen["phases"]["before"]["failed"] == 0
    assert "requests failed, where --max-failed allows 0: HTTP 424 ModelError" in refusing.err
    assert "serving: the new version never answered" in refusing.err


def test_a_version_that_does_not_load_is_reported_and_no_caller_notices(unloadable: Said) -> None:
    assert unloadable.code == 1, unloadable.err
    assert unloadable.seen["failed"] == 0
    failed, unseen = unloadable.seen["objections"]
    assert "the new version never became healthy" in failed
    assert unseen == "the new version never answered"


def test_a_bad_version_that_the_net_holds_is_a_rehearsal_that_succeeds(held: Said) -> None:
    back = held.seen["rolled_back"]

    assert held.code == 0, held.err
    assert held.seen["objections"] == []
    assert back["rang"]["alarm"].endswith("-errors")
    assert back["rang"]["alarm"] in held.seen["deploy"]["failed"]
    assert "\nthe safety net held\n" in held.out


def test_nothing_is_left_of_a_rehearsal(place: Place, unloadable: Said, held: Said) -> None:
    assert unloadable.seen != {}
    assert held.seen != {}
    assert place.left == []
    assert place.own.uncommitted() == ""


def test_a_ctrl_c_under_traffic_leaves_no_process_and_no_folder(
    place: Place, unloadable: Said
) -> None:
    assert unloadable.seen != {}
    process = place.start()
    assert process.stderr is not None
    for line in process.stderr:
        if "deploying a new version" in line:
            break

    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=_LIMIT_S)

    assert process.returncode == 130, said
    assert said.splitlines()[-1] == "serving: interrupted"
    assert "Traceback" not in said
    assert place.left == []
    assert eventually(lambda: not _running_below(place.temporary))


def _running_below(folder: Path) -> list[list[str]]:
    """Command lines that name a place there, as all processes of a sandbox do."""
    lines = [process.info["cmdline"] or [] for process in psutil.process_iter(["cmdline"])]
    return [line for line in lines if any(str(folder) in word for word in line)]
