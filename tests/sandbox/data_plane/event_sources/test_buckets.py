"""Functions and queues that a bucket tells of its objects."""

import json
from typing import Any

import pytest

from tests.sandbox.aws.iam.breaches import policy
from tests.sandbox.data_plane.event_sources.conftest import Fed
from tests.sandbox.data_plane.sagemaker_api.asking import client
from tests.support.emulated import Made

pytestmark = pytest.mark.xdist_group("event sources")
NOTIFICATION = "aws:s3/bucketNotification:BucketNotification"
CREATED = "s3:ObjectCreated:*"
S3 = {"Service": "s3.amazonaws.com"}


def a_bucket(fed: Fed, name: str) -> str:
    made: str = fed.aws.create("aws:s3/bucket:Bucket", {"bucket": name}, name=name).outputs["arn"]
    return made


def letting(fed: Fed, queue: Made, bucket: str) -> None:
    """Let S3 send to a queue for a bucket."""
    statement = {
        "Effect": "Allow",
        "Principal": S3,
        "Action": "sqs:SendMessage",
        "Resource": queue.outputs["arn"],
        "Condition": {"ArnLike": {"aws:SourceArn": bucket}},
    }
    inputs = {"queueUrl": queue.id, "policy": policy(statement)}
    fed.aws.create("aws:sqs/queuePolicy:QueuePolicy", inputs, name=f"{queue.name}-policy")


def telling(fed: Fed, bucket: str, **told: Any) -> Made:
    return fed.aws.create(NOTIFICATION, {"bucket": bucket} | told, name=f"{bucket}-tells")


def test_a_function_is_called_for_each_new_object_that_its_filter_wants(fed: Fed) -> None:
    arn, function = a_bucket(fed, "uploads-of-tests"), fed.noting("uploaded")
    permission = {
        "function": "uploaded",
        "action": "lambda:InvokeFunction",
        "principal": "s3.amazonaws.com",
        "sourceArn": arn,
        "statementId": "bucket",
    }
    fed.aws.create("aws:lambda/permission:Permission", permission, name="bucket")
    told = {
        "lambdaFunctionArn": function.outputs["arn"],
        "events": [CREATED],
        "filterPrefix": "in/",
        "filterSuffix": ".csv",
    }
    telling(fed, "uploads-of-tests", lambdaFunctions=[told])
    s3 = client("s3", fed.url)

    for key in ("in/a.txt", "out/a.csv", "in/a b.csv"):
        s3.put_object(Bucket="uploads-of-tests", Key=key, Body=b"1,2")

    assert fed.noted("uploaded", 1) == [["in/a+b.csv"]]
    record = fed.notes("uploaded")[0][1]
    assert (record["eventSource"], record["eventName"]) == ("aws:s3", "ObjectCreated:Put")
    assert record["s3"]["bucket"] == {
        "name": "uploads-of-tests",
        "ownerIdentity": {"principalId": "nobody"},
        "arn": arn,
    }
    assert record["s3"]["object"]["size"] == 3


def test_a_queue_hears_of_objects_that_come_and_go(fed: Fed) -> None:
    arn, queue = a_bucket(fed, "moving-of-tests"), fed.queue("moves")
    letting(fed, queue, arn)
    events = [CREATED, "s3:ObjectRemoved:*"]
    telling(fed, "moving-of-tests", queues=[{"queueArn": queue.outputs["arn"], "events": events}])
    s3 = client("s3", fed.url)

    s3.put_object(Bucket="moving-of-tests", Key="a", Body=b"1")
    s3.delete_object(Bucket="moving-of-tests", Key="a")

    told = [json.loads(body)["Records"][0]["eventName"] for body in fed.waiting(queue)]
    assert told == ["ObjectCreated:Put", "ObjectRemoved:Delete"]


def test_a_queue_that_no_longer_lets_the_bucket_hears_nothing(fed: Fed) -> None:
    arn, queue = a_bucket(fed, "closing-of-tests"), fed.queue("closing")
    letting(fed, queue, arn)
    told = {"queueArn": queue.outputs["arn"], "events": [CREATED]}
    telling(fed, "closing-of-tests", queues=[told])
    found = fed.aws.import_("aws:sqs/queuePolicy:QueuePolicy", queue.id)
    assert found is not None
    fed.aws.delete(found)

    client("s3", fed.url).put_object(Bucket="closing-of-tests", Key="a", Body=b"1")

    assert not fed.sqs.receive_message(QueueUrl=queue.id).get("Messages")
