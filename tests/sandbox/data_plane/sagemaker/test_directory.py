"""Which endpoints can be called, and which configuration serves, as time goes by."""

import pytest

from cloud_sandbox.data_plane.sagemaker.deployed import serving
from cloud_sandbox.engine.operation import Operation
from cloud_sandbox.engine.record import Record
from tests.sandbox.aws.sagemaker.served import ENDPOINT_TOKEN, HERE


def an_endpoint(doing: str | None = None, *, removes: bool = False) -> Record:
    inputs = {"name": "fraud", "endpointConfigName": "new"}
    operation = Operation(doing, 100, 50, removes) if doing else None
    attributes = {"arn": "arn", "leavesConfiguration": "old"}
    return Record(HERE, ENDPOINT_TOKEN, "fraud", inputs, attributes, operation)


@pytest.mark.parametrize(
    ("doing", "now", "configuration"),
    [
        (None, 0, "new"),
        ("Creating", 120, None),
        ("Creating", 150, "new"),
        ("Updating", 120, "old"),
        ("Updating", 150, "new"),
    ],
)
def test_an_endpoint_serves_from_what_is_in_place(
    doing: str | None, now: float, configuration: str | None
) -> None:
    found = serving(an_endpoint(doing), now)

    assert (found and found.has.configuration) == configuration


def test_an_endpoint_that_is_deleted_serves_nothing() -> None:
    assert serving(an_endpoint("Deleting", removes=True), 120) is None
