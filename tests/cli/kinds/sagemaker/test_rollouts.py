"""What of SageMaker's endpoints is rehearsed, and what is said of it."""

from types import SimpleNamespace
from typing import Any

import pytest

from cloud_sandbox.engine.record import Record
from serving_cli.calling.deployed import Deployed
from serving_cli.failure import Failure
from serving_cli.kinds.rollouts import rollouts
from serving_cli.kinds.sagemaker.in_state import SageMakerInState
from serving_cli.rehearsing.fault import Fault
from serving_cli.stack_endpoints import Standing
from tests.cli.endpoint_entry import ENDPOINT, HERE
from tests.sandbox.aws.sagemaker.served import CANARY, blue_green

KIND = rollouts()["sagemaker"]


def standing(record: Record | None = None, input_location: str = "") -> Standing:
    endpoint = Deployed("scans", "scans-dev", HERE.region, input_location)
    return Standing(endpoint, SageMakerInState(), "arn:scans", "InService", record)


@pytest.mark.parametrize("fault", [None, Fault.of("errors")])
def test_an_asynchronous_service_is_refused_before_it_is_applied(fault: Fault | None) -> None:
    with pytest.raises(Failure, match="scans is asynchronous: its callers wait for nothing"):
        KIND.refuse("scans", {"asynchronous"}, fault)


def test_a_serverless_service_has_no_safety_net_to_rehearse() -> None:
    with pytest.raises(Failure, match="--fault: scans is serverless, and SageMaker takes no"):
        KIND.refuse("scans", {"serverless"}, Fault.of("errors"))


def test_a_serverless_service_is_rehearsed_with_a_good_version() -> None:
    KIND.refuse("scans", {"serverless"}, None)


def test_an_asynchronous_service_has_no_traffic_to_watch() -> None:
    with pytest.raises(Failure, match="scans is asynchronous: its callers wait for nothing"):
        KIND.target("http://127.0.0.1:9", standing(input_location="s3://a/b/"))


def test_what_the_cloud_does_not_have_has_no_requests_to_count() -> None:
    nobody: Any = SimpleNamespace(home=SimpleNamespace(folder=None, store=None))

    with pytest.raises(Failure, match="nothing of it is in the cloud"):
        KIND.meetings(nobody, standing())


@pytest.mark.parametrize(
    ("deployment", "pace", "lines"),
    [(CANARY, 0, 1), (CANARY, 0.02, 0), (blue_green(), 0, 0)],
)
def test_steps_that_take_no_time_are_told(
    deployment: dict[str, object], pace: float, lines: int
) -> None:
    record = Record(HERE, ENDPOINT, "scans-dev", {"deploymentConfig": deployment}, {})

    nobody: Any = SimpleNamespace()

    assert len(KIND.unlike(nobody, "dev", standing(record), pace)) == lines
