"""An endpoint of two variants under watch: its alarms, its pager and its dashboard."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pytest

from cloud_sandbox.aws.cloudwatch.state import State
from cloud_sandbox.aws.cloudwatch.watching import state_of, watch
from cloud_sandbox.aws.provider import ACCOUNT
from cloud_sandbox.data_plane import running
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.series import Metrics
from tests.engine_runs.endpoints import ALARM, ENDPOINT, PROGRAM
from tests.sandbox.data_plane.sagemaker.deployed import client
from tests.support.archives import archive
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("endpoint-watching")

COMPOSITE: Final = "aws:cloudwatch/compositeAlarm:CompositeAlarm"
DASHBOARD: Final = "aws:cloudwatch/dashboard:Dashboard"
HERE: Final = Scope("aws", ACCOUNT, "eu-west-1")
MINUTE_S: Final = 60

_TOPIC: Final = "arn:aws:sns:eu-west-1:123456789012"
ASKED: Final[dict[str, Any]] = {
    "model": {"path": "model.tar.gz", "framework": "sklearn:1.2"},
    "instance_type": "ml.m5.large",
    "variants": {
        "live": {},
        "next": {"scaling": {"min": 1, "max": 2, "requests_per_minute": 600}},
    },
    "alarms": {
        "p99_ms": 1000,
        "mean_ms": 500,
        "cpu_percent": 90,
        "memory_percent": 90,
        "disk_percent": 90,
        "no_traffic_minutes": 5,
        "at_max_minutes": 5,
        "channels": {"page": [f"{_TOPIC}:pager"], "chat": [f"{_TOPIC}:room"]},
    },
}
CHANGED: Final = ASKED | {
    "alarms": ASKED["alarms"]
    | {"cpu_percent": 80, "severities": {"cpu": "page", "latency": "chat"}, "mean_ms": None}
}


@dataclass(frozen=True)
class Watched:
    project: Sandboxed
    url: str

    def ask(self, variant: str) -> None:
        [endpoint] = self.project.store.all(ENDPOINT)
        client(self.url).invoke_endpoint(
            EndpointName=endpoint.id, TargetVariant=variant, Body=b"hello"
        )

    @property
    def metrics(self) -> Metrics:
        return Metrics(self.project.home.folder / "metrics.sqlite3")


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    project = Sandboxed(tmp_path_factory.mktemp("watching"), called=True)
    project.program(PROGRAM)
    project.file("model.tar.gz", archive("always"))
    project.file("endpoints.json", json.dumps({"digits": ASKED}))
    project.session()
    with running(project.home.folder) as url:
        yield Watched(project, url)


@pytest.fixture(scope="module")
def created(watched: Watched) -> Run:
    return watched.project.up()


@pytest.fixture(scope="module")
def repeated(watched: Watched, created: Run) -> Run:
    created.succeeded()
    return watched.project.up()


@pytest.fixture(scope="module")
def called(watched: Watched, repeated: Run) -> set[tuple[str, str, frozenset[tuple[str, str]]]]:
    """What is measured once both variants were called and a minute began."""
    repeated.succeeded()
    wanted = _named(repeated)
    given_up = time.monotonic() + 60
    while True:
        for variant in ("live", "next"):
            watched.ask(variant)
        there = {(one.namespace, one.name, one.dimensions) for one in watched.metrics.listed(HERE)}
        if wanted <= there or time.monotonic() > given_up:
            return there


@pytest.fixture(scope="module")
def changed(watched: Watched, called: object) -> Run:  # noqa: ARG001 - comes after it
    watched.project.file("endpoints.json", json.dumps({"digits": CHANGED}))
    return watched.project.up()


@pytest.fixture(scope="module")
def settled(watched: Watched, changed: Run) -> Run:
    changed.succeeded()
    return watched.project.up()


@pytest.fixture(scope="module")
def destroyed(watched: Watched, settled: Run) -> Run:
    settled.succeeded()
    return watched.project.destroy()


def _named(run: Run) -> set[tuple[str, str, frozenset[tuple[str, str]]]]:
    """Every metric that the dashboard names."""
    [dashboard] = run.existing(DASHBOARD)
    widgets = json.loads(dashboard.inputs["dashboardBody"])["widgets"]
    lines = [line for one in widgets for line in one["properties"].get("metrics", [])]
    found = set()
    for line in lines:
        namespace, name, *pairs = [word for word in line if isinstance(word, str)] or ("", "")
        if name:
            found.add((namespace, name, frozenset(zip(pairs[::2], pairs[1::2], strict=True))))
    return found


def _of(run: Run, suffix: str) -> Any:
    [found] = [one for one in run.existing(ALARM) if one.id.endswith(f"-{suffix}")]
    return found


def test_every_variant_has_its_alarms_and_the_endpoint_one_that_pages(created: Run) -> None:
    created.succeeded()
    [endpoint] = created.existing(ENDPOINT)
    symptoms = ("errors", "latency", "mean", "no-traffic", "cpu", "memory", "disk")

    expected = {f"{endpoint.id}-{each}" for each in symptoms}
    expected |= {f"{endpoint.id}-next-{each}" for each in (*symptoms, "at-max")}
    assert {one.id for one in created.existing(ALARM)} == expected
    assert [one.id for one in created.existing(COMPOSITE)] == [f"{endpoint.id}-page"]


def test_a_second_up_changes_nothing(repeated: Run) -> None:
    assert repeated.steps == []


def test_every_metric_of_the_dashboard_is_there_once_requests_came(
    created: Run, called: set[tuple[str, str, frozenset[tuple[str, str]]]]
) -> None:
    named = _named(created)

    assert len(named) == 2 * len(
        {
            *("Invocations", "Invocation4XXErrors", "Invocation5XXErrors", "ModelLatency"),
            *("OverheadLatency", "CPUUtilization", "MemoryUtilization", "DiskUtilization"),
        }
    )
    assert named - called == set()


def test_silence_goes_off_and_pages_nobody(
    watched: Watched,
    called: object,  # noqa: ARG001 - comes after it
) -> None:
    """No traffic is for the chat, unless it is asked to page."""
    store = watched.project.store
    [endpoint] = store.all(ENDPOINT)
    watch(store, watched.metrics)
    store.turn_clock(10 * MINUTE_S)
    watch(store, watched.metrics)

    silent = state_of(store, HERE, f"{endpoint.id}-no-traffic")
    page = state_of(store, HERE, f"{endpoint.id}-page")
    assert (silent.state, page.state) == (State.ALARM, State.OK)


def test_other_thresholds_and_severities_change_alarms_and_dashboard_in_place(
    created: Run, changed: Run
) -> None:
    changed.succeeded()
    assert sorted(set(changed.done())) == [
        ("delete", "MetricAlarm"),
        ("update", "CompositeAlarm"),
        ("update", "Dashboard"),
        ("update", "EndpointUpdate"),
        ("update", "MetricAlarm"),
    ]
    before, after = _of(created, "next-cpu"), _of(changed, "next-cpu")
    assert (before.inputs["threshold"], after.inputs["threshold"]) == (180, 160)


def test_what_no_longer_pages_is_not_in_the_rule(changed: Run) -> None:
    [page] = changed.existing(COMPOSITE)

    assert "-cpu" in page.inputs["alarmRule"]
    assert "-latency" not in page.inputs["alarmRule"]


def test_an_up_after_that_changes_nothing(settled: Run) -> None:
    assert settled.steps == []


def test_destroy_leaves_nothing(watched: Watched, destroyed: Run) -> None:
    destroyed.succeeded()
    assert destroyed.cloud == []
    assert watched.project.state() == []
