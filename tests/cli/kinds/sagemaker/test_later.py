"""A call whose answer comes to a bucket."""

import io
import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from botocore.exceptions import ClientError

from serving_cli.calling.caller import Caller
from serving_cli.calling.deployed import Deployed
from serving_cli.calling.request import Answer, Request
from serving_cli.calling.troubles import NoAnswer
from serving_cli.failure import Failure
from serving_cli.kinds.sagemaker.in_state import input_location_of
from serving_cli.kinds.sagemaker.later import Later

SCANS = Deployed("scans", "scans-dev", "eu-west-1", "s3://exchange/scans-dev/input/")
TOLD = {"OutputLocation": "s3://exchange/out/1.out", "FailureLocation": "s3://exchange/err/1.out"}


@dataclass
class Bucket:
    """S3 and the runtime at once: what is asked, and what lies in the bucket."""

    objects: Mapping[str, bytes] = field(default_factory=dict)
    missing: str = "NoSuchKey"
    """What whoever asks for something else is told."""

    asked: list[dict[str, Any]] = field(default_factory=list)
    put: list[dict[str, Any]] = field(default_factory=list)

    def put_object(self, **given: Any) -> None:
        self.put.append(given)

    def invoke_endpoint_async(self, **given: Any) -> dict[str, Any]:
        self.asked.append(given)
        return dict(TOLD)

    def get_object(self, Bucket: str, Key: str) -> dict[str, Any]:  # noqa: N803 - boto3's words
        assert Bucket == "exchange"
        if Key not in self.objects:
            raise ClientError({"Error": {"Code": self.missing}}, "GetObject")
        return {"Body": io.BytesIO(self.objects[Key]), "ContentType": "application/json"}

    def call(self, request: Request) -> Answer:
        return Caller(lambda *_: self, lambda _: "its log").call(SCANS, request)


@pytest.mark.parametrize("missing", ["NoSuchKey", "AccessDenied"])
def test_the_payload_is_brought_and_the_answer_fetched(missing: str) -> None:
    bucket = Bucket({"out/1.out": b"[7]"}, missing)

    answer = bucket.call(Request(b"1,2", "text/csv", accept="text/plain", inference_id="mine"))

    [put], [asked] = bucket.put, bucket.asked
    assert (put["Bucket"], put["Body"], put["ContentType"]) == ("exchange", b"1,2", "text/csv")
    assert put["Key"].startswith("scans-dev/input/")
    assert asked == {
        "EndpointName": "scans-dev",
        "InputLocation": f"s3://exchange/{put['Key']}",
        "ContentType": "text/csv",
        "Accept": "text/plain",
        "InferenceId": "mine",
    }
    assert (answer.body, answer.content_type) == (b"[7]", "application/json")


def test_a_failed_request_is_told_by_its_reason() -> None:
    with pytest.raises(NoAnswer) as told:
        Bucket({"err/1.out": b"no\nimages"}).call(Request(b"x"))

    assert str(told.value) == "scans: the request failed: no images (its log: its log)"


def test_what_never_comes_is_told_with_where_it_will_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("serving_cli.kinds.sagemaker.later._LONGEST_S", 0)

    with pytest.raises(NoAnswer, match=r"it will come to s3://exchange/out/1\.out, or the reason"):
        Bucket().call(Request(b"x"))


def test_what_is_never_shown_is_told_as_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("serving_cli.kinds.sagemaker.later._LONGEST_S", 0.01)

    with pytest.raises(NoAnswer) as told:
        Bucket(missing="AccessDenied").call(Request(b"x"))

    assert "S3 refuses to show s3://exchange/out/1.out (AccessDenied)" in str(told.value)
    assert "s3:GetObject on what lies in exchange" in str(told.value)


@pytest.mark.parametrize(("missing", "lines"), [("AccessDenied", 1), ("NoSuchKey", 0)])
def test_a_refusal_that_lasts_is_told_once_while_it_waits(missing: str, lines: int) -> None:
    bucket, pauses = Bucket(missing=missing), itertools.count(1)
    told: list[str] = []

    def pause(_: float) -> None:
        if next(pauses) == 60:
            bucket.objects = {"out/1.out": b"[7]"}

    answer = Later(SCANS, bucket, bucket, "its log", pause, told.append).call(Request(b"x"))

    assert answer.body == b"[7]"
    shown = "scans: S3 refuses to show s3://exchange/out/1.out"
    assert [line.startswith(shown) for line in told] == [True] * lines


def test_another_refusal_of_the_bucket_is_told_at_once() -> None:
    with pytest.raises(NoAnswer, match="scans: SlowDown"):
        Bucket(missing="SlowDown").call(Request(b"x"))


def test_a_variant_cannot_be_chosen() -> None:
    with pytest.raises(Failure, match="--variant new: scans is asynchronous"):
        Bucket().call(Request(b"x", variant="new"))


@pytest.mark.parametrize(
    ("outputs", "location"),
    [
        ({"inputLocation": "s3://exchange/in/"}, "s3://exchange/in/"),
        ({"inputLocation": None}, ""),
        ({}, ""),
        (None, ""),
    ],
)
def test_where_payloads_go_is_an_output_of_the_component(
    outputs: dict[str, Any] | None, location: str
) -> None:
    component = {"urn": "its", "outputs": outputs}

    assert input_location_of({"urn": "e", "parent": "its"}, [component]) == location


def test_an_endpoint_without_a_component_answers_at_once() -> None:
    assert input_location_of({"urn": "e"}, [{"urn": "other"}]) == ""
