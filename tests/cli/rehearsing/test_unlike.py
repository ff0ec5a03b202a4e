"""What a rehearsal says of where it is not as the cloud would be."""

import pytest

from cloud_sandbox.engine.record import Record, Scope
from serving_cli.rehearsing.unlike import unlike
from serving_cli.stack_endpoints import Standing
from tests.sandbox.aws.sagemaker.served import CANARY, blue_green


def an_endpoint(deployment: dict[str, object]) -> Standing:
    scope = Scope("aws", "123456789012", "eu-west-1")
    token = "aws:sagemaker/endpoint:Endpoint"
    record = Record(scope, token, "fraud", {"deploymentConfig": deployment}, {})
    return Standing("fraud", "fraud", "eu-west-1", "arn:fraud", "InService", record)


@pytest.mark.parametrize(
    ("deployment", "pace", "lines"),
    [(CANARY, 0, 1), (CANARY, 0.02, 0), (blue_green(), 0, 0)],
)
def test_steps_that_take_no_time_are_told(
    deployment: dict[str, object], pace: float, lines: int
) -> None:
    assert len(unlike(an_endpoint(deployment), pace)) == lines
