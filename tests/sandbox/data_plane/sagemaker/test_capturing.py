"""Requests of an endpoint that captures data lie in S3, as SageMaker's guide shows them."""

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.data_plane import running
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.sagemaker.capture_files import CaptureFiles, Folder
from cloud_sandbox.data_plane.sagemaker.capture_files import Served as Answered
from tests.sandbox.aws.sagemaker.served import HERE
from tests.sandbox.data_plane.sagemaker.deployed import Served, call, client, variant

pytestmark = pytest.mark.xdist_group("captured")

BUCKET = "archives-of-tests"
CALLS = 40


def capture(prefix: str, percent: int = 100, **more: Any) -> dict[str, Any]:
    return {
        "enableCapture": True,
        "initialSamplingPercentage": percent,
        "destinationS3Uri": f"s3://{BUCKET}/{prefix}",
        "captureOptions": [{"captureMode": "Input"}, {"captureMode": "Output"}],
        "captureContentTypeHeader": {
            "csvContentTypes": ["text/csv"],
            "jsonContentTypes": ["application/json"],
        },
    } | more


ASKED: dict[str, dict[str, Any] | None] = {
    "whole": capture("all"),
    "some": capture("some", percent=50),
    "asked": capture("asked", captureOptions=[{"captureMode": "Input"}]),
    "raw": capture("raw", captureContentTypeHeader={}),
    "off": capture("off", enableCapture=False),
    "none": None,
}
"""What each endpoint captures."""


@pytest.fixture(scope="module", name="written")
def files_after_calls(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Objects by their keys, once everything was called."""
    cloud = Served(tmp_path_factory.mktemp("captured"))
    cloud.model("word")
    for name, asked in ASKED.items():
        more = {} if asked is None else {"dataCaptureConfig": asked}
        cloud.configuration(name, variant("live", "word"), **more)
        cloud.endpoint(name, name)
    with running(cloud.home, to_the_end=True) as url:
        call(url, "whole", "1,2", ContentType="text/csv; header=absent", InferenceId="the-first")
        with pytest.raises(client(url).exceptions.ModelError):
            call(url, "whole", "fail", ContentType="text/csv")
        for _ in range(CALLS):
            call(url, "some", ContentType="text/csv")
        for name in ("asked", "raw", "off", "none"):
            call(url, name, ContentType="text/csv")
    return dict(_objects(cloud.home, cloud))


def _objects(home: Path, cloud: Served) -> Iterator[tuple[str, str]]:
    for record in cloud.aws.everything():
        if record.type.endswith("BucketObjectv2") and record.id.endswith(".jsonl"):
            body = (home / "blobs" / record.inputs["source"]["hash"]).read_text()
            yield record.id.removeprefix(f"{BUCKET}/"), body


def of(written: dict[str, str], prefix: str) -> list[dict[str, Any]]:
    lines = [body for key, body in written.items() if key.startswith(f"{prefix}/")]
    return [json.loads(line) for body in lines for line in body.splitlines()]


def test_a_file_lies_under_its_endpoint_variant_and_hour(written: dict[str, str]) -> None:
    [key] = [key for key in written if key.startswith("all/")]

    assert re.fullmatch(
        r"all/whole/live/\d{4}/\d\d/\d\d/\d\d/\d\d-\d\d-\d{3}-[0-9a-f-]{36}\.jsonl", key
    )


def test_a_line_has_the_request_with_its_answer(written: dict[str, str]) -> None:
    """The request that failed is not there."""
    [event] = of(written, "all")

    assert event["captureData"] == {
        "endpointInput": {
            "observedContentType": "text/csv; header=absent",
            "mode": "INPUT",
            "data": "1,2",
            "encoding": "CSV",
        },
        "endpointOutput": {
            "observedContentType": "application/json",
            "mode": "OUTPUT",
            "data": '["word", "1,2"]',
            "encoding": "JSON",
        },
    }
    assert event["eventVersion"] == "0"


def test_a_line_says_when_and_what_the_caller_calls_it(written: dict[str, str]) -> None:
    [event] = of(written, "all")
    about = event["eventMetadata"]

    assert about["inferenceId"] == "the-first"
    assert re.fullmatch(r"[0-9a-f-]{36}", about["eventId"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", about["inferenceTime"])


def test_a_share_of_the_requests_is_a_share(written: dict[str, str]) -> None:
    """Forty at one half: fewer than 5 or more than 35 come once in a million runs."""
    assert 5 <= len(of(written, "some")) <= 35


def test_only_what_is_asked_for_is_there(written: dict[str, str]) -> None:
    [event] = of(written, "asked")

    assert list(event["captureData"]) == ["endpointInput"]
    assert "inferenceId" not in event["eventMetadata"]


def test_what_no_header_names_is_kept_in_base64(written: dict[str, str]) -> None:
    [event] = of(written, "raw")
    sent = event["captureData"]["endpointInput"]

    assert (sent["encoding"], base64.b64decode(sent["data"])) == ("BASE64", b"hello")


@pytest.mark.parametrize("prefix", ["off", "none"])
def test_nothing_is_captured_unasked(written: dict[str, str], prefix: str) -> None:
    assert of(written, prefix) == []


BARRED = f"may not do s3:PutObject on arn:aws:s3:::{BUCKET}/all/whole/live/"
REFUSALS: dict[str, tuple[dict[str, Any], str]] = {
    "by the bucket": ({}, "denies it"),
    "by what cannot be evaluated": (
        {"Condition": {"StringEquals": {"aws:SourceVpc": "vpc-1"}}},
        "the sandbox does not evaluate the condition key aws:SourceVpc",
    ),
}


@pytest.mark.parametrize(("condition", "why"), REFUSALS.values(), ids=REFUSALS)
def test_what_the_role_may_not_write_is_told_and_not_written(
    tmp_path: Path, condition: dict[str, Any], why: str
) -> None:
    cloud = Served(tmp_path)
    barred = {"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject"}
    statement = barred | condition | {"Resource": f"arn:aws:s3:::{BUCKET}/all/*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    cloud.model("word")
    cloud.configuration("whole", variant("live", "word"), dataCaptureConfig=ASKED["whole"])
    cloud.aws.create("aws:s3/bucketPolicy:BucketPolicy", {"bucket": BUCKET, "policy": policy})
    plane = Plane(cloud.aws.store, None, None, None, tmp_path)  # type: ignore[arg-type]
    files = CaptureFiles(plane)
    served = Answered(HERE, "whole", "live", "whole")
    captured = files.captured(served)
    assert captured is not None

    reason = files.write(Folder(served, captured, "2026/11/26/05"), ["{}"])

    assert reason is not None
    assert BARRED in reason
    assert why in reason
    assert dict(_objects(tmp_path, cloud)) == {}
