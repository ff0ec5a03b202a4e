"""boto3 calls an asynchronous endpoint, and finds the answer in the bucket."""

from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from cloud_sandbox.data_plane import running
from tests.sandbox.aws.sagemaker.served import ROLE, a_model, allowing
from tests.sandbox.data_plane.sagemaker.asynchronous import (
    BUCKET,
    FAILURE,
    LOST,
    OUTPUT,
    WON,
    Queued,
    patiently,
)
from tests.sandbox.data_plane.sagemaker.deployed import (
    PREBUILT,
    SCRIPT_MODE,
    Served,
    an_archive,
    call,
)

pytestmark = pytest.mark.xdist_group("invoke-async")


@pytest.fixture(scope="module", name="queued")
def queued_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Queued]:
    cloud = Served(tmp_path_factory.mktemp("sandbox"))
    for topic in ("won", "lost"):
        cloud.aws.create("aws:sns/topic:Topic", {"name": topic}, name=topic)
    with running(cloud.home) as url:
        queued = Queued(cloud, url)
        queued.serve("later")
        yield queued


def refused(queued: Queued, endpoint: str, **asked: Any) -> str:
    with pytest.raises(ClientError) as told:
        queued.call(endpoint, **asked)
    error = told.value.response["Error"]
    assert error["Code"] == "ValidationError"
    message: str = error["Message"]
    return message


def test_a_payload_in_a_bucket_is_answered_into_a_bucket(queued: Queued) -> None:
    location = queued.put("asked/one.txt", "hello")

    told = queued.call("later", InputLocation=location, InferenceId="one")

    assert told["InferenceId"] == "one"
    assert told["OutputLocation"] == f"{OUTPUT}/one.out"
    assert told["FailureLocation"].startswith(f"{FAILURE}/one")
    assert queued.answer(told) == ["word", "hello"]


def test_a_payload_in_the_request_is_answered_too(queued: Queued) -> None:
    told = queued.call("later", Body=b"inline", ContentType="text/plain")

    assert queued.answer(told) == ["word", "inline"]


def test_the_answer_has_its_type_and_the_name_its_caller_gave(queued: Queued) -> None:
    told = queued.call("later", Body=b"x", Filename="mine.json", S3OutputPathExtension="a/b")

    assert told["OutputLocation"] == f"{OUTPUT}/a/b/mine.json"
    assert queued.found(told["OutputLocation"])["ContentType"] == "application/json"


def test_the_container_is_told_the_type_of_the_payload(queued: Queued) -> None:
    told = queued.call("later", Body=b"type", ContentType="text/csv")

    assert queued.answer(told) == ["word", "text/csv"]


def test_the_success_topic_is_told(queued: Queued) -> None:
    told = queued.call("later", Body=b"x", InferenceId="told")

    message = queued.message(WON, "told")

    assert message["invocationStatus"] == "Completed"
    assert message["responseParameters"]["outputLocation"] == told["OutputLocation"]
    assert message["requestParameters"]["endpointName"] == "later"


def test_an_error_of_the_model_goes_to_the_failures_and_the_error_topic(queued: Queued) -> None:
    told = queued.call("later", Body=b"fail", InferenceId="failed")

    assert "no such digit" in queued.failure(told)
    message = queued.message(LOST, "failed")
    assert message["invocationStatus"] == "Failed"
    assert "Received server error (500) from model" in message["failureReason"]
    queued.until_measured("later", "InvocationFailures", 1.0)


def test_a_payload_that_is_not_there_is_a_failure(queued: Queued) -> None:
    told = queued.call("later", InputLocation=f"s3://{BUCKET}/asked/none.txt")

    assert "there is no payload at" in queued.failure(told)
    queued.until_measured("later", "RequestDownloadFailures", 1.0)


def test_requests_and_the_line_become_metrics(queued: Queued) -> None:
    queued.answer(queued.call("later", Body=b"x"))

    queued.until_measured("later", "InvocationsProcessed", 1.0)
    queued.until_measured("later", "ApproximateBacklogSize", 0.0, of_variant=False)
    assert min(queued.metric("later", "ModelLatency")) > 0
    assert queued.metric("later", "Invocations") == []


def test_without_instances_requests_wait_until_there_is_one(queued: Queued) -> None:
    queued.serve("asleep")
    queued.resize("asleep", 0)

    told = queued.call("asleep", Body=b"hello")
    queued.until_measured("asleep", "HasBacklogWithoutCapacity", 1.0, of_variant=False)
    queued.resize("asleep", 1)

    assert queued.answer(told) == ["word", "hello"]
    queued.until_measured("asleep", "HasBacklogWithoutCapacity", 0.0, of_variant=False)


def test_what_waits_too_long_expires(queued: Queued) -> None:
    queued.serve("expiring")
    queued.resize("expiring", 0)

    told = queued.call("expiring", Body=b"x", RequestTTLSeconds=60)
    queued.cloud.aws.store.turn_clock(61)

    assert "in line for more than 60 seconds" in queued.failure(told)
    queued.until_measured("expiring", "ExpiredRequests", 1.0)


def test_an_asynchronous_endpoint_takes_no_other_calls(queued: Queued) -> None:
    with pytest.raises(ClientError, match="it takes InvokeEndpointAsync, and nothing else"):
        call(queued.url, "later")


def test_a_real_time_endpoint_takes_no_asynchronous_calls(queued: Queued) -> None:
    queued.cloud.serve("at-once", "word")

    assert "call InvokeEndpoint" in refused(queued, "at-once", Body=b"x")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({}, "provide exactly one of them; got neither"),
        ({"Body": b"x", "InputLocation": "s3://a/b"}, "got both"),
        ({"Body": b"x" * 128_001}, "128001 bytes, above 128000"),
    ],
)
def test_a_request_brings_one_payload_of_a_bounded_size(
    queued: Queued, asked: dict[str, Any], told: str
) -> None:
    assert told in refused(queued, "later", **asked)


def test_what_the_role_may_not_do_is_told(queued: Queued) -> None:
    aws = queued.cloud.aws
    policy = allowing("ecr:*", "s3:GetObject", "sns:Publish")
    role = {"name": "reader", "inlinePolicies": [{"name": "reading", "policy": policy}]}
    made = aws.create(ROLE.token, ROLE.inputs | role, name="reader")
    url = queued.cloud.archive("mute.tar.gz", an_archive("word"))
    container = {"image": PREBUILT, "modelDataUrl": url, "environment": SCRIPT_MODE}
    a_model(aws, "mute", executionRoleArn=made.outputs["arn"], primaryContainer=container)
    queued.serve("mute", model="mute")

    queued.call("mute", Body=b"x", InferenceId="unwritten")

    reason = queued.message(LOST, "unwritten")["failureReason"]
    assert "may not do s3:PutObject on arn:aws:s3:::archives-of-tests/answers/" in reason
    queued.until_measured("mute", "ResponseUploadFailures", 1.0)


def test_what_was_accepted_is_answered_after_the_data_plane_died(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    cloud = Served(tmp_path_factory.mktemp("restarted"))
    for topic in ("won", "lost"):
        cloud.aws.create("aws:sns/topic:Topic", {"name": topic}, name=topic)
    with running(cloud.home, to_the_end=True) as url:
        first = Queued(cloud, url)
        first.serve("lasting")
        first.resize("lasting", 0)
        told = first.call("lasting", Body=b"kept")

    with running(cloud.home) as url:
        second = Queued(cloud, url)
        second.resize("lasting", 1)

        assert second.answer(told) == ["word", "kept"]


def test_no_more_requests_are_in_an_instance_than_it_takes(queued: Queued) -> None:
    queued.serve("narrow", maxConcurrentInvocationsPerInstance=1)

    told = [queued.call("narrow", Body=b"x") for _ in range(5)]

    assert [queued.answer(each) for each in told] == [["word", "x"]] * 5
    for _ in patiently():
        if len(queued.metric("narrow", "TimeInBacklog")) == 5:
            break
    assert len(queued.metric("narrow", "TimeInBacklog")) == 5
