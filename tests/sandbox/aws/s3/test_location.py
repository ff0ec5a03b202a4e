"""Places in S3 are understood as their URIs and URLs say them."""

from pathlib import Path

import pytest

from cloud_sandbox.aws.s3.location import Location
from cloud_sandbox.aws.sagemaker.captured import Captured
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.store import Store

KEY = Location("archives", "a/b.tar.gz")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("s3://archives/a/b.tar.gz", KEY),
        ("s3://archives", Location("archives", "")),
        ("https://archives.s3.eu-west-1.amazonaws.com/a/b.tar.gz", KEY),
        ("https://archives.s3.amazonaws.com/a/b.tar.gz", KEY),
        ("https://s3.eu-west-1.amazonaws.com/archives/a/b.tar.gz", KEY),
        ("https://example.com/a/b.tar.gz", None),
        ("archives/a/b.tar.gz", None),
        (None, None),
    ],
)
def test_a_place_is_a_bucket_and_a_key(written: object, meant: Location | None) -> None:
    assert Location.of(written) == meant


@pytest.mark.parametrize(("region", "partition"), [("eu-west-1", "aws"), ("cn-north-1", "aws-cn")])
def test_its_arn_is_of_the_partition(tmp_path: Path, region: str, partition: str) -> None:
    store = Store(tmp_path / "cloud.sqlite3")
    here = Here(store, Scope("aws", "123456789012", region), tmp_path)

    assert KEY.arn(here) == f"arn:{partition}:s3:::archives/a/b.tar.gz"


def test_what_is_captured_goes_to_the_bucket_that_a_url_means() -> None:
    url = "https://archives.s3.eu-west-1.amazonaws.com/captured/"
    found = Captured.of({"dataCaptureConfig": {"enableCapture": True, "destinationS3Uri": url}})

    assert found is not None
    assert str(found.place.below("fraud")) == "s3://archives/captured/fraud"
