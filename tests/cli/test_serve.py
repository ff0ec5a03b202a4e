"""`serving sandbox serve`: endpoints answer while it runs, and nothing does when it is gone."""

import os
import signal
import subprocess
from typing import Any

import psutil
import pytest

from cloud_sandbox.aws.sagemaker.endpoint_configuration import EndpointConfiguration
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from tests.cli.endpoint_entry import ENDPOINT, HERE
from tests.cli.rehearsed import Rehearsal


def begun(rehearsal: Rehearsal, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        rehearsal.line("serve", *words),
        cwd=rehearsal.project,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_answers_any_more_when_it_has_ended_in_whatever_way(
    rehearsal: Rehearsal, number: int
) -> None:
    process = begun(rehearsal)
    assert process.stdout is not None
    said = process.stdout.readline()
    [plane] = psutil.Process(process.pid).children()

    if number == signal.SIGINT:
        os.killpg(process.pid, number)  # as a terminal sends it
    else:
        process.send_signal(number)
    process.communicate(timeout=60)
    _, alive = psutil.wait_procs([plane], timeout=60)

    assert said.startswith("endpoints answer at http://127.0.0.1:")
    assert alive == []


def test_where_nothing_is_up_it_says_so_and_how_to_change_that(rehearsal: Rehearsal) -> None:
    process = begun(rehearsal)
    assert process.stderr is not None
    first = process.stderr.readline()
    process.terminate()
    process.communicate(timeout=60)

    assert first.startswith("sandbox: no endpoint is up, so nothing answers yet; `")
    assert first.endswith(" up` in another terminal brings the dev stack's up\n")


@pytest.mark.parametrize(
    ("configured", "call"),
    [
        ({}, "  cloud.invoke_endpoint("),
        (
            {"asyncInferenceConfig": {"outputConfig": {"s3OutputPath": "s3://a/b"}}},
            "  told = cloud.invoke_endpoint_async(",
        ),
    ],
)
def test_what_is_up_is_told_as_boto3_calls_it(
    rehearsal: Rehearsal, configured: dict[str, Any], call: str
) -> None:
    assert rehearsal.sandbox("--", "pulumi", "about").code == 0
    inputs = {"name": "fraud-dev", "endpointConfigName": "v1"}
    cloud = Store(rehearsal.home / "cloud.sqlite3")
    cloud.put(Record(HERE, ENDPOINT, "fraud-dev", inputs, {}))
    cloud.put(Record(HERE, EndpointConfiguration.token, "v1", configured, {}))

    process = begun(rehearsal)
    assert process.stderr is not None
    told = [process.stderr.readline() for _ in range(3)]
    process.terminate()
    process.communicate(timeout=60)

    assert f'region_name="{HERE.region}", aws_access_key_id="any"' in told[1]
    assert told[2].startswith(f'{call}EndpointName="fraud-dev", ')


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--port", "0"), "argument --port: takes a number from 1 to 65535; got '0'"),
        (("--workers", "none"), "argument --workers: takes a number of 1 or more; got 'none'"),
        (("--memory-mb", "-1"), "argument --memory-mb: takes a number of 1 or more; got '-1'"),
    ],
)
def test_a_bad_bound_is_told(rehearsal: Rehearsal, words: tuple[str, ...], told: str) -> None:
    process = begun(rehearsal, *words)
    _, errors = process.communicate(timeout=60)

    assert process.returncode == 2
    assert errors.splitlines()[-1].endswith(told)
