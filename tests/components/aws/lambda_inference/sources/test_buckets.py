"""A bucket tells the alias of new objects, and no other bucket may."""

from typing import Any

from tests.components.aws.lambda_inference.around import PERMISSION, deploy, permission
from tests.support.cloud import RecordingCloud

NOTIFICATION = "aws:s3/bucketNotification:BucketNotification"
CALLED = {"lambdaFunctionArn": "arn:aws:mock:::fraud", "events": ["s3:ObjectCreated:*"]}


def bills(**s3: Any) -> dict[str, Any]:
    return {"bills": {"s3": {"bucket": "bills"} | s3}}


def test_every_new_object_calls_the_alias(cloud: RecordingCloud) -> None:
    deploy(cloud, event_sources=bills())

    told = cloud.one(NOTIFICATION)
    assert told["bucket"] == "bills"
    assert told["lambdaFunctions"] == [CALLED]


def test_prefixes_and_a_suffix_say_which_objects_count(cloud: RecordingCloud) -> None:
    deploy(cloud, event_sources=bills(prefixes=["in/", "late/"], suffix=".json"))

    assert cloud.one(NOTIFICATION)["lambdaFunctions"] == [
        CALLED | {"filterPrefix": "in/", "filterSuffix": ".json"},
        CALLED | {"filterPrefix": "late/", "filterSuffix": ".json"},
    ]


def test_only_that_bucket_of_this_account_may_call_and_only_the_alias(
    cloud: RecordingCloud,
) -> None:
    deploy(cloud, event_sources=bills())

    allowed = permission(cloud, "fraud-s3")
    assert allowed["principal"] == "s3.amazonaws.com"
    assert allowed["sourceArn"] == "arn:aws:s3:::bills"
    assert allowed["sourceAccount"] == "111122223333"
    assert (allowed["function"], allowed["qualifier"]) == ("fraud-1", "live")


def test_the_bucket_may_call_before_it_is_told_to(cloud: RecordingCloud) -> None:
    deploy(cloud, event_sources=bills())

    assert (PERMISSION, "fraud-s3") in cloud.only(NOTIFICATION).depends_on


def test_a_source_that_is_renamed_keeps_its_parts(cloud: RecordingCloud) -> None:
    """Else the new part would be made, and then emptied with the old one."""
    deploy(cloud, event_sources={"renamed": {"s3": {"bucket": "bills"}}})

    assert cloud.only(NOTIFICATION).name == "fraud-s3"
