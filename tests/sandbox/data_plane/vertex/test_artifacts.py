"""A model's files reach its container through Cloud Storage, as they were at its upload."""

import hashlib
import pickle

import pytest
from sklearn.dummy import DummyClassifier  # type: ignore[import-untyped]

from tests.sandbox.data_plane.vertex.served import Serving
from tests.sandbox.gcp.storage.examples import BUCKET_TOKEN, OBJECT_TOKEN
from tests.support.emulated import Made

pytestmark = pytest.mark.xdist_group("vertex predictions")

SKLEARN = "europe-docker.pkg.dev/vertex-ai/prediction/sklearn-cpu.1-5:latest"


def a_file(serving: Serving, body: bytes) -> Made:
    """`gs://digits-models/digits/model.pkl`."""
    cloud, file = serving.api.cloud, serving.home / "model.pkl"
    cloud.create(BUCKET_TOKEN, {"name": "digits-models", "location": "EU"}, name="digits-models")
    file.write_bytes(body)
    source = {
        "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17",
        "path": str(file),
        "hash": hashlib.sha256(body).hexdigest(),
    }
    inputs = {"bucket": "digits-models", "name": "digits/model.pkl", "source": source}
    return cloud.create(OBJECT_TOKEN, inputs, name="model.pkl")


def test_googles_own_image_serves_the_file_that_was_uploaded(serving: Serving) -> None:
    model = DummyClassifier(strategy="constant", constant=7).fit([[0], [1]], [3, 7])
    file, api = a_file(serving, pickle.dumps(model)), serving.api
    api.endpoint("30")
    asked = {"artifactUri": "gs://digits-models/digits", "containerSpec": {"imageUri": SKLEARN}}
    name = api.upload("digits", **asked)
    api.cloud.delete(file)

    api.deploy("30", name, "1", own=100)

    assert serving.predict("30", [0], [1])["predictions"] == [7, 7]
