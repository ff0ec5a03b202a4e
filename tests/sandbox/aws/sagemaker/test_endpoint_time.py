"""What an endpoint is while the cloud is busy, and what may not be touched meanwhile."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cloud_sandbox.aws.sagemaker.endpoint import Endpoint
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from tests.sandbox.aws.emulation import REGION
from tests.sandbox.aws.sagemaker.served import (
    CONFIGURATION_TOKEN,
    ENDPOINT_TOKEN,
    HERE,
    SERVER,
    VARIANT,
    a_configuration,
    a_model,
    an_endpoint,
    busy,
)
from tests.support.emulated import Emulated, Made, Refused

CREATION_S = 300
TARGET = "aws:appautoscaling/target:Target"
PLACE = {
    "serviceNamespace": "sagemaker",
    "scalableDimension": "sagemaker:variant:DesiredInstanceCount",
}


def prepared(aws: Emulated) -> Emulated:
    for number, needed in enumerate(SERVER):
        aws.create(needed.token, needed.inputs, name=f"need{number}")
    a_model(aws)
    a_configuration(aws, "old")
    a_configuration(aws, "new")
    return aws


@pytest.fixture(name="cloud")
def cloud_that_is_done_at_once(aws: Emulated) -> Emulated:
    return prepared(aws)


@pytest.fixture(name="endpoint")
def an_endpoint_in_service(cloud: Emulated) -> Made:
    return an_endpoint(cloud, "fraud", "old")


def status(aws: Emulated) -> str:
    return Endpoint().status(existing(aws), aws.store.now())


def existing(aws: Emulated) -> Record:
    record = aws.store.find(HERE, ENDPOINT_TOKEN, "fraud")
    assert record is not None
    return record


@pytest.mark.parametrize("doing", ["Creating", "Updating", "Deleting"])
def test_an_endpoint_is_what_the_cloud_does_until_that_is_over(
    cloud: Emulated, endpoint: Made, doing: str
) -> None:
    assert status(cloud) == "InService"
    busy(cloud, doing)
    assert status(cloud) == doing

    cloud.store.turn_clock(1001)

    gone = cloud.refresh(endpoint) is None
    assert gone == (doing == "Deleting")
    assert gone or status(cloud) == "InService"


@pytest.mark.parametrize(
    ("method", "doing"),
    [("create", "Creating"), ("update", "Updating"), ("delete", "Deleting")],
)
def test_a_caller_waits_for_as_long_as_the_pace_says(
    tmp_path: Path, method: str, doing: str
) -> None:
    """The clock is turned as soon as the cloud is busy, so nothing here takes its time."""
    at_once = prepared(Emulated(tmp_path / "home", region=REGION))
    made = an_endpoint(at_once, "fraud", "old") if method != "create" else None
    slow = Emulated(tmp_path / "home", region=REGION, pace=1.0)
    seen: list[str] = []

    def watch() -> None:
        for _ in range(1000):
            found = at_once.store.find(HERE, ENDPOINT_TOKEN, "fraud")
            if found is not None and found.operation is not None:
                now = Endpoint().status(found, at_once.store.now())
                if now != "InService":
                    seen.append(now)
                    at_once.store.turn_clock(CREATION_S)
                    return
            threading.Event().wait(0.01)

    watcher = threading.Thread(target=watch)
    watcher.start()
    if made is None:
        an_endpoint(slow, "fraud", "old")
    elif method == "update":
        slow.update(made, made.inputs | {"endpointConfigName": "new"})
    else:
        slow.delete(made)
    watcher.join()

    assert seen == [doing]


def test_tags_take_no_time_and_need_not_wait(cloud: Emulated, endpoint: Made) -> None:
    busy(cloud, "Updating")

    record = existing(cloud)
    tagged = record.inputs | {"tags": {"team": "risk"}}

    changed = Endpoint().update(here_of(cloud), record, tagged)

    assert endpoint.id == changed.id
    assert changed.operation == record.operation


def here_of(aws: Emulated) -> Here:
    return Here(aws.store, HERE, Path())


def test_while_an_endpoint_moves_both_configurations_are_in_use(
    cloud: Emulated, endpoint: Made
) -> None:
    cloud.update(endpoint, endpoint.inputs | {"endpointConfigName": "new"})
    old, new = configurations(cloud)
    busy(cloud, "Updating")

    for configuration in (old, new):
        with pytest.raises(Refused, match="endpoint 'fraud' uses the configuration"):
            cloud.delete(configuration)

    cloud.store.turn_clock(1001)
    cloud.delete(old)
    with pytest.raises(Refused, match="uses the configuration 'new'"):
        cloud.delete(new)


def test_no_reader_sees_what_an_endpoint_leaves(cloud: Emulated, endpoint: Made) -> None:
    moved = cloud.update(endpoint, endpoint.inputs | {"endpointConfigName": "new"})

    assert moved.outputs.keys() == endpoint.outputs.keys()
    assert cloud.refresh(moved) == moved


def test_an_endpoint_that_is_being_deleted_uses_nothing(cloud: Emulated, endpoint: Made) -> None:
    assert endpoint.id == "fraud"
    old, _ = configurations(cloud)
    busy(cloud, "Deleting")

    cloud.delete(old)

    assert cloud.refresh(old) is None


def test_a_second_deletion_waits_for_the_first(cloud: Emulated, endpoint: Made) -> None:
    busy(cloud, "Deleting")
    began = existing(cloud).operation

    left = Endpoint().delete(here_of(cloud), existing(cloud))

    assert endpoint.id == "fraud"
    assert left is not None
    assert left.operation == began


def test_a_name_is_taken_until_its_endpoint_is_gone(cloud: Emulated, endpoint: Made) -> None:
    busy(cloud, "Deleting")

    with pytest.raises(Refused, match="Cannot create already existing endpoint"):
        an_endpoint(cloud, "fraud", "new")

    cloud.store.turn_clock(1001)
    assert an_endpoint(cloud, "fraud", "new").id == endpoint.id


def test_an_endpoint_takes_its_scalable_targets_along(cloud: Emulated, endpoint: Made) -> None:
    an_endpoint(cloud, "fraud-2", "old")
    targets = [
        cloud.create(
            TARGET,
            PLACE
            | {"resourceId": f"endpoint/{name}/variant/live", "minCapacity": 1, "maxCapacity": 2},
            name=name,
        )
        for name in ("fraud", "fraud-2")
    ]

    cloud.delete(endpoint)

    assert cloud.refresh(targets[0]) is None
    assert cloud.refresh(targets[1]) == targets[1]


@pytest.mark.parametrize(
    "variant",
    [
        pytest.param(VARIANT | {"initialInstanceCount": 3}, id="another count"),
        pytest.param(VARIANT | {"modelName": "better"}, id="another model"),
        pytest.param(
            VARIANT | {"variantName": "green", "instanceType": "ml.g5.xlarge"},
            id="another name and type",
        ),
    ],
)
def test_a_scaled_endpoint_moves_where_its_instance_type_stays(
    cloud: Emulated, endpoint: Made, variant: dict[str, object]
) -> None:
    bounds = {"resourceId": "endpoint/fraud/variant/live", "minCapacity": 1, "maxCapacity": 2}
    cloud.create(TARGET, PLACE | bounds)
    a_model(cloud, "better")
    a_configuration(cloud, "moved", variant)

    moved = cloud.update(endpoint, endpoint.inputs | {"endpointConfigName": "moved"})

    assert moved.outputs["endpointConfigName"] == "moved"


def configurations(aws: Emulated) -> Iterator[Made]:
    for name in ("old", "new"):
        found = aws.import_(CONFIGURATION_TOKEN, name)
        assert found is not None
        yield found
