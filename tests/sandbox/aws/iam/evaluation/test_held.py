"""Policies are read once for all that a role asks, and buckets found by their names."""

from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.aws.sagemaker.calls import judged
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from tests.sandbox.aws.sagemaker.served import (
    HERE,
    IMAGE,
    ROLE,
    VARIANT,
    a_configuration,
    a_model,
    allowing,
)
from tests.support.emulated import Emulated

INLINE = "aws:iam/rolePolicy:RolePolicy"
BUCKET = "aws:s3/bucket:Bucket"


def test_however_many_calls_there_are_a_role_is_read_once_and_no_list_of_buckets(
    aws: Emulated, monkeypatch: pytest.MonkeyPatch
) -> None:
    aws.create(ROLE.token, ROLE.inputs)
    aws.create(INLINE, {"name": "own", "role": "server", "policy": allowing("s3:*")})
    aws.create(BUCKET, {"bucket": "archives"}, name="archives")
    object_ = {"bucket": "archives", "key": "model.tar.gz", "content": "x"}
    aws.create("aws:s3/bucketObjectv2:BucketObjectv2", object_)
    archive = {"image": IMAGE, "modelDataUrl": "s3://archives/model.tar.gz"}
    for name in ("one", "two"):
        a_model(aws, name, primaryContainer=archive)
    variants = [VARIANT | {"variantName": name, "modelName": name} for name in ("one", "two")]
    a_configuration(aws, "both", *variants)
    listed: list[str | None] = []
    all_ = Store.all

    def counted(store: Store, token: str | None = None, *others: Any) -> list[Record]:
        listed.append(token)
        return all_(store, token, *others)

    monkeypatch.setattr(Store, "all", counted)
    found = list(judged.of_endpoint(Here(aws.store, HERE, Path("blobs")), "both", "both"))

    assert {one.call.resource for one in found} > {"arn:aws:s3:::archives/model.tar.gz"}
    assert (listed.count(INLINE), listed.count(BUCKET)) == (1, 0)
