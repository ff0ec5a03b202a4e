"""What Cloud Control tells of a version in the model registry."""

import json
from typing import Any

import pytest

from cloud_sandbox.aws.sagemaker.model_package import PACKAGE
from cloud_sandbox.engine.record import Record, Scope
from tests.support.emulated import Emulated, Refused

TOKEN = "aws:cloudcontrol/getResource:getResource"
ARN = "arn:aws:sagemaker:eu-west-1:123456789012:model-package/fraud/7"
TOLD = {"ModelPackageGroupName": "fraud", "ModelApprovalStatus": "Approved"}


def registered(aws: Emulated, arn: str) -> None:
    scope = Scope("aws", "123456789012", "eu-west-1")
    aws.store.put(Record(scope, PACKAGE, arn, TOLD, {"ModelPackageStatus": "Completed"}))


def asked(aws: Emulated, **changes: str) -> Any:
    return aws.look_up(TOKEN, **{"typeName": PACKAGE, "identifier": ARN} | changes)


def test_a_version_is_told_by_the_names_of_its_schema(aws: Emulated) -> None:
    registered(aws, ARN)

    answer = asked(aws)

    assert json.loads(answer["properties"]) == TOLD | {"ModelPackageStatus": "Completed"}
    assert (answer["id"], answer["region"]) == (ARN, "eu-west-1")


def test_a_version_that_nobody_registered_is_missed(aws: Emulated) -> None:
    with pytest.raises(Refused, match=r"fraud/7' was not found; register it in the sandbox"):
        asked(aws)


def test_other_types_are_not_known(aws: Emulated) -> None:
    with pytest.raises(Refused, match=f"of Cloud Control's types the sandbox knows {PACKAGE}"):
        asked(aws, typeName="AWS::ECS::Cluster")
