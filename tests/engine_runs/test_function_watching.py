"""A function under watch: its alarms, its dashboard, and what its rollouts go back on."""

import json
import math
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import boto3
import pytest

from cloud_sandbox.aws.cloudwatch.state import State
from cloud_sandbox.aws.cloudwatch.watching import state_of, watch
from cloud_sandbox.aws.provider import ACCOUNT
from cloud_sandbox.data_plane import running
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.series import Metrics
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("function-watching")

PROGRAM: Final = """
    import json
    from pathlib import Path

    from serving_components.aws import LambdaInference, LambdaInferenceArgs

    LambdaInference("digits", LambdaInferenceArgs(**json.loads(Path("asked.json").read_text())))
"""
ALARM: Final = "aws:cloudwatch/metricAlarm:MetricAlarm"
API: Final = "aws:apigatewayv2/api:Api"
COMPOSITE: Final = "aws:cloudwatch/compositeAlarm:CompositeAlarm"
DASHBOARD: Final = "aws:cloudwatch/dashboard:Dashboard"
FUNCTION: Final = "aws:lambda/function:Function"
QUEUE: Final = "aws:sqs/queue:Queue"
UPDATE: Final = "pulumi-python:dynamic/serving:AliasUpdate"
HERE: Final = Scope("aws", ACCOUNT, "eu-west-1")
MINUTE_S: Final = 60
VISIBLE_AGAIN_S: Final = 6 * 29
"""What a queue made for a function of 29 seconds waits for its answer."""

WAITING: Final = "ApproximateNumberOfMessagesVisible"
Series = tuple[str, str, frozenset[tuple[str, str]]]

SCRIPT: Final = """
def model_fn(folder):
    return {answer}

def input_fn(body, content_type):
    return body if isinstance(body, str) else body.decode()

def predict_fn(body, model):
    if "fail" in body:
        raise RuntimeError("no such digit")
    return {{"answer": model}}
"""
_TOPIC: Final = "arn:aws:sns:eu-west-1:123456789012"
ASKED: Final[dict[str, Any]] = {
    "model": {"path": "model"},
    "api": {"auth": "open_to_the_world"},
    "provisioned": {"min": 1, "max": 2},
    "reserved_concurrency": 10,
    "retries": 0,
    "event_sources": {
        "claims": {"sqs": {"max_receives": 1}},
        "night": {"schedule": {"cron": "0 2 * * *"}},
    },
    "alarms": {
        "p99_ms": 1000,
        "mean_ms": 500,
        "no_traffic_minutes": 5,
        "channels": {"page": [f"{_TOPIC}:pager"], "chat": [f"{_TOPIC}:room"]},
    },
}
CHANGED: Final = ASKED | {"model": {"path": "retrained"}}
BY_VERSION: Final = ("errors", "latency", "mean")


@dataclass(frozen=True)
class Watched:
    project: Sandboxed
    url: str

    @property
    def name(self) -> str:
        [function] = self.project.store.all(FUNCTION)
        return function.id

    @property
    def metrics(self) -> Metrics:
        return Metrics(self.project.home.folder / "metrics.sqlite3")

    @property
    def there(self) -> set[Series]:
        """What has been measured."""
        return {(one.namespace, one.name, one.dimensions) for one in self.metrics.listed(HERE)}

    def client(self, service: str) -> Any:
        return boto3.client(
            service,
            endpoint_url=self.url,
            region_name="eu-west-1",
            aws_access_key_id="any",
            aws_secret_access_key="any",
        )

    def ask(self) -> None:
        """By its address, by an event that fails, and by a message that fails."""
        [api] = self.project.store.all(API)
        address = f"{self.url}/execute-api/{api.id}/predict"
        asked = urllib.request.Request(address, b"{}", {"content-type": "application/json"})
        urllib.request.urlopen(asked).close()
        self.client("lambda").invoke(
            FunctionName=self.name,
            Qualifier="live",
            InvocationType="Event",
            Payload=json.dumps({"instances": "fail"}),
        )

    @property
    def dead_letters(self) -> bool:
        """Whether a message was given up, as CloudWatch knows."""
        found = [one for one in self.metrics.listed(HERE) if one.name == WAITING]
        dead = [one for one in found if "dead-letters" in str(one.dimensions)]
        every = (self.metrics.values(one, 0, math.inf) for one in dead)
        return any(value > 0 for values in every for _, value in values)

    def send(self) -> None:
        """A message that nobody can answer."""
        for queue in self.project.store.all(QUEUE):
            if queue.inputs.get("redrivePolicy"):
                body = json.dumps({"instances": "fail"})
                self.client("sqs").send_message(QueueUrl=queue.attributes["url"], MessageBody=body)


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    project = Sandboxed(tmp_path_factory.mktemp("watching"), called=True)
    project.program(PROGRAM)
    for folder, answer in (("model", 1), ("retrained", 2)):
        project.file(f"{folder}/code/inference.py", SCRIPT.format(answer=answer))
    project.file("asked.json", json.dumps(ASKED))
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
def called(watched: Watched, repeated: Run) -> set[Series]:
    """What is measured once callers, events and messages came, and a minute began."""
    repeated.succeeded()
    wanted, given_up = _named(repeated), time.monotonic() + 90
    watched.send()
    while True:
        watched.ask()
        there = watched.there
        if wanted <= there or time.monotonic() > given_up:
            return there


@pytest.fixture(scope="module")
def changed(watched: Watched, called: object) -> Run:  # noqa: ARG001 - comes after it
    watched.project.file("asked.json", json.dumps(CHANGED))
    return watched.project.up()


@pytest.fixture(scope="module")
def destroyed(watched: Watched, changed: Run) -> Run:
    changed.succeeded()
    return watched.project.destroy()


def _lines(run: Run) -> list[list[Any]]:
    [dashboard] = run.existing(DASHBOARD)
    widgets = json.loads(dashboard.inputs["dashboardBody"])["widgets"]
    return [line for one in widgets for line in one["properties"].get("metrics", [])]


def _named(run: Run) -> set[Series]:
    """Every metric that the dashboard names."""
    found = set()
    for line in _lines(run):
        namespace, name, *pairs = [word for word in line if isinstance(word, str)] or ("", "")
        if name:
            found.add((namespace, name, frozenset(zip(pairs[::2], pairs[1::2], strict=True))))
    return found


def test_it_has_its_alarms_and_one_that_pages(watched: Watched, created: Run) -> None:
    created.succeeded()

    of_alias = {
        *("errors", "throttles", "latency", "mean", "no-traffic", "concurrency", "spillover"),
        *("lost-events", "front-5xx", "front-p99", "claims-dead-letters"),
    }
    of_version = {f"{each}-v1" for each in BY_VERSION}
    expected = {f"{watched.name}-{each}" for each in of_alias | of_version}
    assert {one.id for one in created.existing(ALARM)} == expected
    assert [one.id for one in created.existing(COMPOSITE)] == [f"{watched.name}-page"]


def test_a_second_up_changes_nothing(repeated: Run) -> None:
    assert repeated.steps == []


def test_every_metric_of_the_dashboard_is_there_once_requests_came(
    created: Run, called: set[Series]
) -> None:
    assert len(_named(created)) > len(BY_VERSION)
    assert _named(created) - called == set()


def test_what_the_dashboard_searches_is_there_too(
    watched: Watched, created: Run, called: set[Series]
) -> None:
    """By version, as the search asks; CloudWatch's search itself is not emulated."""
    searched = [line[0]["expression"] for line in _lines(created) if "SEARCH(" in str(line)]
    dimensions = {
        "FunctionName": watched.name,
        "Resource": f"{watched.name}:live",
        "ExecutedVersion": "1",
    }

    for name in ("Invocations", "Errors", "Duration"):
        assert any(f'MetricName="{name}"' in each for each in searched)
        assert ("AWS/Lambda", name, frozenset(dimensions.items())) in called


def test_lost_events_and_dead_letters_go_off(
    watched: Watched,
    called: object,  # noqa: ARG001 - comes after it
) -> None:
    store, looking = watched.project.store, threading.Event()
    # Until the message shows itself again, for the last time.
    store.turn_clock(VISIBLE_AGAIN_S)
    for _ in range(600):
        if watched.dead_letters:
            break
        looking.wait(0.1)
    watch(store, watched.metrics)
    store.turn_clock(MINUTE_S)
    watch(store, watched.metrics)

    states = {
        suffix: state_of(store, HERE, f"{watched.name}-{suffix}").state
        for suffix in ("lost-events", "claims-dead-letters", "throttles")
    }
    assert states == {
        "lost-events": State.ALARM,
        "claims-dead-letters": State.ALARM,
        "throttles": State.OK,
    }


def test_another_version_has_alarms_that_begin_anew(watched: Watched, changed: Run) -> None:
    """The bad state of the version before is none of its own."""
    changed.succeeded()

    alarms = {one.id for one in changed.existing(ALARM)}
    assert {f"{watched.name}-{each}-v2" for each in BY_VERSION} <= alarms
    assert not any(one.endswith("-v1") for one in alarms)
    [update] = [one for one in watched.project.state() if one["type"] == UPDATE]
    told = update["inputs"]["versionAlarms"]
    assert set(told) == {f"{watched.name}-{each}-v2" for each in BY_VERSION}


def test_alarms_of_the_alias_and_the_dashboard_stay_as_they_are(changed: Run) -> None:
    touched = {(step.op, step.name) for step in changed.steps if step.token in {ALARM, DASHBOARD}}

    assert {name for _, name in touched} == {f"digits-{each}-by-version" for each in BY_VERSION}


def test_destroy_leaves_nothing(watched: Watched, destroyed: Run) -> None:
    destroyed.succeeded()
    assert destroyed.cloud == []
    assert watched.project.state() == []
