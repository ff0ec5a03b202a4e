"""A rehearsal as a picture."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from serving_cli.rehearsing.alarms import AlarmChange
from serving_cli.rehearsing.picture import draw
from serving_cli.rehearsing.rehearsed import Deploy, Rehearsed
from tests.cli.rehearsing.made_up import a_rehearsal, a_takeover, answered, failed, taken_back


def texts(file: Path) -> set[str]:
    """What can be read in an SVG."""
    return {
        "".join(element.itertext()).strip()
        for element in ET.parse(file).iter("{http://www.w3.org/2000/svg}text")  # noqa: S314 - ours
    }


def drawn(rehearsed: Rehearsed, folder: Path) -> set[str]:
    draw(rehearsed, folder / "drawn.svg")
    return texts(folder / "drawn.svg")


def test_a_takeover_shows_both_versions_failures_and_latencies(tmp_path: Path) -> None:
    found = drawn(a_takeover(), tmp_path)

    assert {"old version a", "new version b", "failed", "p50", "p99"} <= found
    assert {"requests a second", "latency, ms", "seconds since the traffic began"} <= found


def test_the_title_says_what_happened(tmp_path: Path) -> None:
    title = "digits of prod: a new version under 2 requests a second, 1 of 12 failed"

    assert title in drawn(a_takeover(), tmp_path)


def test_a_bad_version_is_called_one_and_its_minutes_are_told(tmp_path: Path) -> None:
    found = drawn(taken_back(), tmp_path)

    assert (
        "digits of prod: a new version that fails 50 % of its requests under 10 requests a second,"
        " 4 of 160 failed"
    ) in found
    assert "seconds since the traffic began; 1.2 are a minute of the cloud" in found


def test_the_deploy_is_marked(tmp_path: Path) -> None:
    assert {"deploy began", "deploy ended"} <= drawn(a_takeover(), tmp_path)


def test_a_failed_deploy_is_marked_as_one(tmp_path: Path) -> None:
    refused = a_rehearsal(answered(0, 5), deploy=Deploy(2, 4, "refused"))

    assert {"deploy began", "deploy failed"} <= drawn(refused, tmp_path)


def test_an_alarm_is_marked_where_it_changed(tmp_path: Path) -> None:
    alarm = AlarmChange(3, "digits-prod-errors", "OK", "ALARM", "")

    assert "digits-prod-errors: ALARM" in drawn(
        a_rehearsal(answered(0, 5), alarms=[alarm]), tmp_path
    )


def test_an_alarm_that_never_rang_is_not_marked(tmp_path: Path) -> None:
    alarm = AlarmChange(3, "digits-prod-errors", "INSUFFICIENT_DATA", "OK", "")

    shown = drawn(a_rehearsal(answered(0, 5), alarms=[alarm]), tmp_path)

    assert not any("digits-prod-errors" in text for text in shown)


def test_an_alarm_that_rang_before_the_traffic_is_not_marked_where_it_is_over(
    tmp_path: Path,
) -> None:
    over = AlarmChange(1, "digits-prod-no-traffic", "ALARM", "OK", "")

    shown = drawn(a_rehearsal(answered(0, 5), alarms=[over]), tmp_path)

    assert not any("no-traffic" in text for text in shown)


def test_the_same_rehearsal_is_the_same_file(tmp_path: Path) -> None:
    for name in ("one.svg", "two.svg"):
        draw(a_takeover(), tmp_path / name)

    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


def test_an_ending_of_png_is_a_png(tmp_path: Path) -> None:
    draw(a_takeover(), tmp_path / "drawn.png")

    assert (tmp_path / "drawn.png").read_bytes().startswith(b"\x89PNG\r\n")


@pytest.mark.parametrize("count", [0, 3])
def test_a_rehearsal_without_an_answer_is_drawn_too(count: int, tmp_path: Path) -> None:
    found = drawn(a_rehearsal(failed(*range(count))), tmp_path)

    assert "failed" in found
