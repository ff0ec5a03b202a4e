"""A given key is named in any way that KMS knows, and becomes the ARN that policies take."""

from typing import Any

import pulumi
import pytest

from serving_components.aws import key
from tests.support.cloud import RecordingCloud
from tests.support.look_ups import ACCOUNT, KEY_ID

PLACE = f"arn:aws:kms:eu-west-1:{ACCOUNT}"
ARN = f"{PLACE}:key/{KEY_ID}"
GET_KEY = "aws:kms/getKey:getKey"


class Asker(pulumi.ComponentResource):
    """Somebody who has a key."""

    def __init__(self, given: Any) -> None:
        super().__init__("test:index:Asker", "asker")
        self.arn = key.arn_of(given, self)


def arn_of(cloud: RecordingCloud, given: Any) -> str:
    told: str = cloud.deploy(lambda: Asker(given).arn)
    return told


def test_an_arn_is_taken_as_it_is(cloud: RecordingCloud) -> None:
    assert arn_of(cloud, ARN) == ARN
    assert GET_KEY not in {token for token, _ in cloud.looked_up}


@pytest.mark.parametrize("name", [KEY_ID, "alias/serving", f"{PLACE}:alias/serving"])
def test_any_other_name_is_looked_up(cloud: RecordingCloud, name: str) -> None:
    assert arn_of(cloud, name) == ARN


@pytest.mark.parametrize("name", [ARN, "alias/serving"])
def test_a_name_that_a_resource_supplies_is_looked_at_when_it_is_known(
    cloud: RecordingCloud, name: str
) -> None:
    assert arn_of(cloud, pulumi.Output.from_input(name)) == ARN


@pytest.mark.parametrize(
    "name",
    [
        *("serving", "alias/", "1234", f"arn:aws:kms:eu-west-1:{ACCOUNT}:serving"),
        *(f"arn:aws:s3:::{KEY_ID}", f"{ARN}/more", ""),
    ],
)
def test_what_names_no_key_is_refused(name: str) -> None:
    told = key.refusal(name) or ""

    assert told.startswith(f"{name} is not a KMS key; give its ARN, which reads like arn:aws:kms:")


@pytest.mark.parametrize("name", ["alias/aws/s3", f"{PLACE}:alias/aws/sagemaker"])
def test_a_key_of_awss_own_is_refused(name: str) -> None:
    told = key.refusal(name) or ""

    assert told.startswith(f"{name} is AWS's own key, whose policy nobody can change")


@pytest.mark.parametrize("name", [ARN, KEY_ID, "alias/serving", "mrk-" + "0" * 32])
def test_names_of_keys_are_taken(name: str) -> None:
    assert key.refusal(name) is None
