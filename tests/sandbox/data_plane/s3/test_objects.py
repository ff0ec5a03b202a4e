"""Stored objects, listed and deleted by boto3."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from cloud_sandbox.data_plane import running
from tests.sandbox.data_plane.sagemaker.deployed import Served
from tests.sandbox.data_plane.sagemaker_api.asking import client, refused

pytestmark = pytest.mark.xdist_group("stored objects")

BUCKET = "archives-of-tests"


@dataclass(frozen=True)
class Stored:
    """A bucket of archives, and who asks for them."""

    cloud: Served
    s3: Any

    def keys(self, prefix: str) -> list[str]:
        told = self.s3.list_objects_v2(Bucket=BUCKET, Prefix=prefix)
        return [each["Key"] for each in told.get("Contents", ())]


@pytest.fixture(scope="module", name="stored")
def stored_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stored]:
    cloud = Served(tmp_path_factory.mktemp("stored"))
    for key in ("a/1/model.tar.gz", "a/2/model.tar.gz", "b/1/model.tar.gz"):
        cloud.archive(key, key.encode())
    with running(cloud.home) as url:
        yield Stored(cloud, client("s3", url))


def test_objects_are_listed_by_the_beginning_of_their_keys(stored: Stored) -> None:
    assert stored.keys("b/") == ["b/1/model.tar.gz"]
    assert stored.keys("none/") == []


def test_a_listed_object_is_told_with_its_size_etag_and_time(stored: Stored) -> None:
    [listed] = stored.s3.list_objects_v2(Bucket=BUCKET, Prefix="b/1/")["Contents"]
    alone = stored.s3.head_object(Bucket=BUCKET, Key="b/1/model.tar.gz")

    assert listed["Size"] == alone["ContentLength"] == len("b/1/model.tar.gz")
    assert listed["ETag"] == alone["ETag"]
    assert listed["LastModified"] == alone["LastModified"]


def test_an_object_is_deleted_once_and_missed_by_no_one(stored: Stored) -> None:
    for _ in range(2):
        stored.s3.delete_object(Bucket=BUCKET, Key="a/1/model.tar.gz")

    assert stored.keys("a/") == ["a/2/model.tar.gz"]
    there = {one.id for one in stored.cloud.aws.everything()}
    assert f"{BUCKET}/a/1/model.tar.gz" not in there


def test_a_bucket_that_is_not_there_is_refused_as_s3_names_it(stored: Stored) -> None:
    code, _ = refused(stored.s3.list_objects_v2, Bucket="not-of-tests")
    assert code == "NoSuchBucket"

    code, _ = refused(stored.s3.delete_object, Bucket="not-of-tests", Key="a")
    assert code == "NoSuchBucket"
