"""A model of a package is judged by what the package serves."""

import pytest

from cloud_sandbox.aws.sagemaker.model_package import PACKAGE
from cloud_sandbox.engine.record import Record, Scope
from tests.sandbox.aws.sagemaker.model_breaches import (
    BLIND_ROLE,
    DATA,
    OWN_REGISTRY,
    a_bucket,
    a_repository,
    an_archive_nobody_may_read,
)
from tests.sandbox.aws.sagemaker.served import IMAGE, ROLE, ROLE_ARN
from tests.support.emulated import Emulated, Refused

MODEL = "aws:sagemaker/model:Model"
ARN = "arn:aws:sagemaker:eu-west-1:123456789012:model-package/fraud/1"


def registered(aws: Emulated, image: str = IMAGE, data: str = DATA) -> None:
    container = {"Image": image, "ModelDataUrl": data}
    inputs = {"InferenceSpecification": {"Containers": [container]}}
    scope = Scope("aws", "123456789012", "eu-west-1")
    aws.store.put(Record(scope, PACKAGE, ARN, inputs, {}))


def create(aws: Emulated, role: str = ROLE_ARN) -> None:
    container = {"modelPackageName": ARN}
    aws.create(MODEL, {"name": "fraud", "executionRoleArn": role, "primaryContainer": container})


def test_the_role_has_to_read_the_packages_data(aws: Emulated) -> None:
    an_archive_nobody_may_read(aws)
    registered(aws)

    with pytest.raises(Refused, match=f"Could not access model data at {DATA}"):
        create(aws, BLIND_ROLE)


def test_the_packages_data_has_to_be_there(aws: Emulated) -> None:
    aws.create(ROLE.token, ROLE.inputs, name="role")
    a_bucket(aws)
    registered(aws)

    with pytest.raises(Refused, match=f"Could not find model data at {DATA}"):
        create(aws)


def test_the_packages_image_has_to_be_there(aws: Emulated) -> None:
    aws.create(ROLE.token, ROLE.inputs, name="role")
    a_repository(aws)
    registered(aws, f"{OWN_REGISTRY}/models:1", "s3://elsewhere/model.tar.gz")

    with pytest.raises(Refused, match=f"Requested image {OWN_REGISTRY}/models:1 not found"):
        create(aws)
