"""Models that endpoints serve from where their owners put them."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from botocore.exceptions import ClientError

from cloud_sandbox.data_plane import running
from tests.sandbox.aws.sagemaker.served import ROLE_ARN
from tests.sandbox.data_plane.sagemaker.deployed import (
    ECHO,
    PREBUILT,
    SCRIPT_MODE,
    Served,
    an_archive,
    call,
    variant,
)
from tests.sandbox.data_plane.sagemaker_api.asking import client
from tests.sandbox.data_plane.sagemaker_api.registry import a_group, a_version

pytestmark = pytest.mark.xdist_group("model sources")


@dataclass(frozen=True)
class Answering:
    """A sandbox whose endpoints answer."""

    cloud: Served
    url: str

    @property
    def sagemaker(self) -> Any:
        return client("sagemaker", self.url)

    def put(self, key: str, content: str) -> None:
        inputs = {
            "bucket": "archives-of-tests",
            "key": key,
            "contentBase64": base64.b64encode(content.encode()).decode(),
        }
        self.cloud.aws.create("aws:s3/bucketObjectv2:BucketObjectv2", inputs, name=key)

    def serve(self, name: str, **container: Any) -> str:
        """An endpoint of one model; its name."""
        inputs = {"name": name, "executionRoleArn": ROLE_ARN, "primaryContainer": container}
        self.cloud.aws.create("aws:sagemaker/model:Model", inputs, name=name)
        self.cloud.configuration(name, variant("live", name))
        self.cloud.endpoint(name, name)
        return name


@pytest.fixture(scope="module", name="answering")
def answering_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answering]:
    cloud = Served(tmp_path_factory.mktemp("sandbox"))
    with running(cloud.home) as url:
        yield Answering(cloud, url)


def below(prefix: str) -> dict[str, Any]:
    source = {"s3DataType": "S3Prefix", "compressionType": "None"}
    return {"s3DataSources": [source | {"s3Uri": f"s3://archives-of-tests/{prefix}"}]}


def test_the_objects_below_a_prefix_are_the_models_files(answering: Answering) -> None:
    answering.put("raw/word", "raw")
    answering.put("raw/code/inference.py", ECHO)
    answering.put("rawer/word", "another's")
    name = answering.serve(
        "raw", image=PREBUILT, environment=SCRIPT_MODE, modelDataSource=below("raw/")
    )

    assert call(answering.url, name) == ["raw", "hello"]


def test_a_key_that_leads_out_of_the_models_folder_is_not_served(answering: Answering) -> None:
    answering.put("bad/../../word", "out")
    name = answering.serve(
        "bad", image=PREBUILT, environment=SCRIPT_MODE, modelDataSource=below("bad/")
    )

    with pytest.raises(ClientError, match="leads out of the model's folder"):
        call(answering.url, name)


def test_a_package_is_served_by_its_own_image_data_and_environment(answering: Answering) -> None:
    url = answering.cloud.archive("packaged.tar.gz", an_archive("packaged"))
    group = a_group(answering.sagemaker, "packaged")
    arn = a_version(answering.sagemaker, group, ModelDataUrl=url)
    name = answering.serve("packaged", modelPackageName=arn, environment={"MINE": "1"})

    assert call(answering.url, name) == ["packaged", "hello"]
    assert {"MINE", *SCRIPT_MODE} <= set(call(answering.url, name, "environment"))


def test_a_package_of_uncompressed_data_is_served(answering: Answering) -> None:
    answering.put("loose/word", "loose")
    answering.put("loose/code/inference.py", ECHO)
    group = a_group(answering.sagemaker, "loose")
    source = {
        "S3Uri": "s3://archives-of-tests/loose/",
        "S3DataType": "S3Prefix",
        "CompressionType": "None",
    }
    arn = a_version(answering.sagemaker, group, ModelDataSource={"S3DataSource": source})
    name = answering.serve("loose", modelPackageName=arn)

    assert call(answering.url, name) == ["loose", "hello"]
