"""Blobs are put, read, listed and deleted as the Blob service's REST reference tells it."""

import base64
import hashlib

import pytest

from cloud_sandbox.azure_native.storage import blobs
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Scope
from tests.sandbox.azure_native.storage.container_example import CONTAINER
from tests.sandbox.data_plane.azure_blob.account import Account, Refused

pytestmark = pytest.mark.xdist_group("azure-blob")


def md5_of(body: bytes) -> str:
    return base64.b64encode(hashlib.md5(body, usedforsecurity=False).digest()).decode()


def test_a_blob_is_read_as_it_was_put(account: Account) -> None:
    told: dict[str, str | None] = {
        "Content-Type": "text/plain",
        "x-ms-meta-team": "fraud",
        "Content-MD5": md5_of(b"one"),
    }
    made = account.put("first/a%20b", b"one", **told)

    read = account.call("GET", "models/first/a%20b")
    looked = account.call("HEAD", "models/first/a%20b")

    assert (made.status, made.headers["Content-MD5"]) == (201, md5_of(b"one"))
    assert (read.body, looked.body) == (b"one", b"")
    for answer in (read, looked):
        assert answer.headers["ETag"] == made.headers["ETag"]
        assert answer.headers["Content-Length"] == "3"
        assert answer.headers["Content-MD5"] == md5_of(b"one")
        assert answer.headers["Content-Type"] == "text/plain"
        assert answer.headers["x-ms-meta-team"] == "fraud"
        assert answer.headers["x-ms-blob-type"] == "BlockBlob"


def test_a_blob_is_written_over_and_says_so_by_its_etag(account: Account) -> None:
    first = account.put("over", b"one").headers["ETag"]
    second = account.put("over", b"two").headers["ETag"]

    assert first != second
    assert account.call("GET", "models/over").body == b"two"


def test_names_of_blobs_have_cases(account: Account) -> None:
    account.put("cases/a", b"small")
    account.put("cases/A", b"large")

    assert account.names("&prefix=cases/") == ["cases/A", "cases/a"]
    assert account.call("GET", "models/cases/a").body == b"small"


def test_blocks_become_a_blob_once_they_are_put_together(account: Account) -> None:
    ids = [base64.b64encode(f"{number:06}".encode()).decode() for number in range(2)]
    for number, body in ((1, b"second"), (0, b"first ")):
        put = account.call("PUT", f"models/large?comp=block&blockid={ids[number]}", body)
        assert put.headers["Content-MD5"] == md5_of(body)
    with pytest.raises(Refused, match="does not exist"):
        account.call("GET", "models/large")
    listed = "".join(f"<Latest>{one}</Latest>" for one in ids)
    body = f'<?xml version="1.0" encoding="utf-8"?><BlockList>{listed}</BlockList>'.encode()
    told: dict[str, str | None] = {"x-ms-blob-content-md5": "told", "x-ms-blob-content-type": "x/y"}
    account.call("PUT", "models/large?comp=blocklist", body, **told)

    read = account.call("GET", "models/large")

    assert read.body == b"first second"
    assert (read.headers["Content-MD5"], read.headers["Content-Type"]) == ("told", "x/y")
    with pytest.raises(Refused, match="block list is invalid"):
        account.call("PUT", "models/large?comp=blocklist", body)


def test_a_part_of_a_blob_is_read(account: Account) -> None:
    account.put("parts", b"0123456789")

    part: dict[str, str | None] = {"x-ms-range": "bytes=2-4"}
    read = account.call("GET", "models/parts", None, **part)
    rest = account.call("GET", "models/parts", Range="bytes=8-")

    assert (read.status, read.body) == (206, b"234")
    assert read.headers["Content-Range"] == "bytes 2-4/10"
    assert rest.body == b"89"


def test_blobs_are_listed_by_prefix_and_pages(account: Account) -> None:
    for name in ("pages/a&b", "pages/b", "pages/c"):
        account.put(name, b"12")

    first = account.listed("&prefix=pages/&maxresults=2")
    marker = first.findtext("NextMarker")
    rest = account.listed(f"&prefix=pages/&maxresults=2&marker={marker}")

    assert [one.text for one in first.iter("Name")] == ["pages/a&b", "pages/b"]
    assert {one.text for one in first.iter("Content-Length")} == {"2"}
    assert {one.text for one in first.iter("Content-MD5")} == {md5_of(b"12")}
    assert [one.text for one in rest.iter("Name")] == ["pages/c"]
    assert rest.findtext("NextMarker") == ""


def test_a_blob_is_deleted_with_its_bytes(account: Account) -> None:
    account.put("leaves", b"nobody else has this")
    [container] = account.cloud.store.all(CONTAINER.token)
    here = Here(account.cloud.store, Scope("azure-native", "", ""), account.home / "blobs")
    found = blobs.find(here, container, "leaves")
    assert found is not None
    assert found.file.is_file()

    gone = account.call("DELETE", "models/leaves")

    assert gone.status == 202
    assert not found.file.exists()


def test_a_container_goes_with_its_blobs(account: Account) -> None:
    inputs = CONTAINER.inputs | {"containerName": "others"}
    made = account.cloud.create(CONTAINER.token, inputs, name="others")
    account.call("PUT", "others/a", b"one", **{"x-ms-blob-type": "BlockBlob"})

    account.cloud.delete(made)

    with pytest.raises(Refused, match="container does not exist"):
        account.call("GET", "others/a")
    account.cloud.create(CONTAINER.token, inputs, name="others")
    with pytest.raises(Refused, match="blob does not exist"):
        account.call("GET", "others/a")
