"""The cloud's long operations go on by themselves, at the sandbox's pace and on its clock."""

import threading
import time
from pathlib import Path

import pytest
from google.protobuf.empty_pb2 import Empty

from cloud_sandbox.engine.pace import PACE, UnknownPace, pace
from cloud_sandbox.engine.store import Store
from tests.sandbox.engine.toys import STATUE, toys
from tests.support.emulated import Emulated, Made, Refused

HOUR_S = 3600.0


@pytest.fixture(name="patient")
def a_shop_at_the_clouds_pace(tmp_path: Path) -> Emulated:
    return Emulated(tmp_path / "home", known=toys(), pace=1.0)


def given_up(shop: Emulated) -> None:
    """The caller goes away: what the engine sends at a Ctrl-C."""
    shop.ask("Cancel", Empty())


def begun(shop: Emulated) -> Refused:
    """Creating a statue, until its caller goes away."""
    given_up(shop)
    with pytest.raises(Refused) as interrupted:
        shop.create(STATUE, {"name": "david"})
    return interrupted.value


def test_at_pace_zero_nothing_takes_time(shop: Emulated) -> None:
    made = shop.create(STATUE, {"name": "david"})

    shop.delete(made)

    assert shop.everything() == []


def test_a_creation_is_waited_for(patient: Emulated) -> None:
    made: list[Made] = []
    work = threading.Thread(target=lambda: made.append(patient.create(STATUE, {"name": "david"})))
    work.start()
    deadline = time.monotonic() + 10
    while not patient.everything() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert patient.everything()
    assert made == []

    patient.store.turn_clock(HOUR_S)
    work.join(10)

    assert [one.id for one in made] == ["david"]


def test_what_its_caller_gave_up_is_kept_and_marked(patient: Emulated) -> None:
    interrupted = begun(patient)

    [record] = patient.everything()
    assert record.operation is not None
    assert record.operation.doing == "Carving"
    assert not record.operation.over(patient.store.now())
    assert "interrupted while toy:shop/statue:Statue 'david' was Carving" in str(interrupted)
    assert interrupted.metadata


def test_it_is_done_at_its_time_though_nobody_waits(patient: Emulated) -> None:
    begun(patient)

    patient.store.turn_clock(HOUR_S)

    [record] = patient.everything()
    assert record.operation is not None
    assert record.operation.over(patient.store.now())


def test_the_next_update_waits_for_it_and_asks_nothing_new(
    patient: Emulated, tmp_path: Path
) -> None:
    begun(patient)
    patient.store.turn_clock(HOUR_S)
    again = Emulated(tmp_path / "home", known=toys(), pace=1.0)
    found = again.import_(STATUE, "david")
    assert found is not None

    again.update(found, {"name": "david"})

    assert [event.change for event in again.store.events(STATUE)] == ["created"]


def test_what_is_being_deleted_exists_until_it_is_over(patient: Emulated, tmp_path: Path) -> None:
    begun(patient)
    found = patient.import_(STATUE, "david")
    assert found is not None

    with pytest.raises(Refused, match="was Melting"):
        patient.delete(found)

    assert patient.refresh(found) is not None
    patient.store.turn_clock(HOUR_S)
    assert patient.refresh(found) is None
    assert patient.everything() == []
    at_once = Emulated(tmp_path / "home", known=toys())
    assert at_once.create(STATUE, {"name": "david"}).id == "david"


def test_every_process_of_a_sandbox_has_one_clock(tmp_path: Path) -> None:
    one, other = Store(tmp_path / "cloud.sqlite3"), Store(tmp_path / "cloud.sqlite3")

    one.turn_clock(HOUR_S)

    assert other.now() - time.time() == pytest.approx(HOUR_S, abs=5)


@pytest.mark.parametrize(("told", "share"), [({}, 0.0), ({PACE: "0.5"}, 0.5), ({PACE: "2"}, 2.0)])
def test_the_environment_sets_the_pace(told: dict[str, str], share: float) -> None:
    assert pace(told) == share


@pytest.mark.parametrize("told", ["-1", "fast", "nan", "inf", ""])
def test_a_pace_is_a_share_of_the_clouds_time(told: str) -> None:
    with pytest.raises(UnknownPace, match=f"{PACE} is '{told}'; give 1 for"):
        pace({PACE: told})
