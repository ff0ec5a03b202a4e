"""Objects of Cloud Storage: their bytes, their sums, and what holds them."""

from pathlib import Path

import pytest

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.wire import ASSET, SIGNATURE, Properties
from cloud_sandbox.gcp.storage import content
from tests.sandbox.gcp.storage.examples import BUCKET, BUCKET_TOKEN, OBJECT, OBJECT_TOKEN
from tests.support.emulated import Emulated, Refused
from tests.support.lifecycle import live


def asset(**where: str) -> Properties:
    return {"content": None, "source": {SIGNATURE: ASSET, "hash": "a", **where}}


def stored(cloud: Emulated, tmp_path: Path) -> list[bytes]:
    """The bytes of every object."""
    here = Here(cloud.store, Scope("gcp", "serving-tests", ""), tmp_path / "home" / "blobs")
    return [content.kept(here, record) for record in cloud.store.all(OBJECT_TOKEN)]


def blobs(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "home" / "blobs" / "gcp").iterdir())


@pytest.mark.parametrize(
    ("body", "sums_up_to"),
    [
        # RFC 3720, B.4: 32 bytes of zeros, of ones, and rising.
        (bytes(32), "ipE2qg=="),
        (b"\xff" * 32, "YqirQw=="),
        (bytes(range(32)), "Rt15Tg=="),
        (b"", "AAAAAA=="),
    ],
)
def test_a_checksum_is_that_of_castagnoli(body: bytes, sums_up_to: str) -> None:
    assert content.crc32c(body) == sums_up_to


def test_bytes_are_kept_for_their_owner_only(cloud: Emulated, tmp_path: Path) -> None:
    live(cloud, OBJECT)

    assert stored(cloud, tmp_path) == [b"hello"]
    [blob] = blobs(tmp_path)
    assert blob.stat().st_mode & 0o777 == 0o600


def test_a_file_becomes_an_object(cloud: Emulated, tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"\x00\x01")
    cloud.create(BUCKET_TOKEN, BUCKET.inputs)

    inputs = OBJECT.inputs | asset(path=str(tmp_path / "model.bin"))
    made = cloud.create(OBJECT_TOKEN, {name: it for name, it in inputs.items() if it is not None})

    assert stored(cloud, tmp_path) == [b"\x00\x01"]
    assert made.outputs["contentType"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ({"path": "nowhere.bin"}, "nowhere.bin is not a file"),
        ({"uri": "https://example.com"}, "not of a URL"),
        ({"assets": "a"}, "not of several assets"),
    ],
)
def test_what_is_no_file_is_refused(cloud: Emulated, where: dict[str, str], told: str) -> None:
    cloud.create(BUCKET_TOKEN, BUCKET.inputs)
    inputs = OBJECT.inputs | asset(**where)

    with pytest.raises(Refused, match=told):
        cloud.create(OBJECT_TOKEN, {name: it for name, it in inputs.items() if it is not None})


def test_what_no_object_has_any_more_is_forgotten(cloud: Emulated, tmp_path: Path) -> None:
    life = live(cloud, OBJECT)
    other = cloud.create(OBJECT_TOKEN, OBJECT.inputs | {"name": "other"}, name="other")

    changed = cloud.update(life.made, life.changed)
    assert len(blobs(tmp_path)) == 2
    cloud.delete(other)
    assert stored(cloud, tmp_path) == [b"bye"]
    cloud.delete(changed)

    assert blobs(tmp_path) == []


def test_an_object_has_its_buckets_class_and_key(cloud: Emulated) -> None:
    key = "projects/p/locations/europe-west4/keyRings/r/cryptoKeys/k"
    ruled = {"storageClass": "NEARLINE", "encryption": {"defaultKmsKeyName": key}}
    cloud.create(BUCKET_TOKEN, BUCKET.inputs | ruled)

    made = cloud.create(OBJECT_TOKEN, OBJECT.inputs)

    assert (made.outputs["storageClass"], made.outputs["kmsKeyName"]) == ("NEARLINE", key)


def test_an_object_may_have_no_type(cloud: Emulated) -> None:
    cloud.create(BUCKET_TOKEN, BUCKET.inputs)

    made = cloud.create(OBJECT_TOKEN, OBJECT.inputs | {"forceEmptyContentType": True})

    assert made.outputs["contentType"] == ""


def test_a_forced_deletion_takes_the_objects_along(cloud: Emulated, tmp_path: Path) -> None:
    bucket = cloud.create(BUCKET_TOKEN, BUCKET.inputs | {"forceDestroy": True})
    cloud.create(OBJECT_TOKEN, OBJECT.inputs)

    cloud.delete(bucket)

    assert cloud.everything() == []
    assert blobs(tmp_path) == []


def test_an_abandoned_bucket_keeps_its_objects(cloud: Emulated) -> None:
    inputs = BUCKET.inputs | {"forceDestroy": True, "deletionPolicy": "ABANDON"}
    bucket = cloud.create(BUCKET_TOKEN, inputs)
    cloud.create(OBJECT_TOKEN, OBJECT.inputs)

    cloud.delete(bucket)

    assert len(cloud.everything()) == 2


def test_the_case_of_a_location_has_no_meaning(cloud: Emulated) -> None:
    small = BUCKET.inputs | {"location": "europe-west4"}
    made = cloud.create(BUCKET_TOKEN, small)

    assert made.outputs["location"] == "EUROPE-WEST4"
    assert cloud.foresee(BUCKET_TOKEN, small)["location"] == "EUROPE-WEST4"
    assert cloud.diff(made, BUCKET.inputs).changed == []
