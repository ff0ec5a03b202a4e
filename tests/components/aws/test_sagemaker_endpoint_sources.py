"""Where a model comes from: this machine, its owner's place in S3, or the model registry."""

import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pulumi
import pytest

from serving_components import Model
from serving_components.aws import SageMakerEndpoint
from tests.components.aws.requests import a_request
from tests.components.aws.role_statements import OF_THE_VERSION, POLICY, allowed, allowed_by
from tests.support.cloud import RecordingCloud
from tests.support.look_ups import ACCOUNT
from tests.support.refusals import refused

MODEL = "aws:sagemaker/model:Model"
OBJECT = "aws:s3/bucketObjectv2:BucketObjectv2"
ARCHIVE = "s3://theirs/fraud/model.tar.gz"
PREFIX = "s3://theirs/fraud/"
OWN = "fraud-test-a9f13a"
DIGEST = "0123456789abcdef"

Told = Callable[[str], Any]
"""As it is written, or as another resource supplies it: an output is of the test it is made in."""


def package(group: str = "fraud", region: str = "eu-west-1") -> str:
    return f"arn:aws:sagemaker:{region}:{ACCOUNT}:model-package/{group}/7"


def run(cloud: RecordingCloud, **model: Any) -> dict[str, Any]:
    """The container of a model, less what was not given."""
    cloud.deploy(lambda: SageMakerEndpoint("fraud", a_request(model=Model(**model))))
    container: dict[str, Any] = cloud.one(MODEL)["primaryContainer"]
    return {name: value for name, value in container.items() if value is not None}


def read(cloud: RecordingCloud) -> list[dict[str, Any]]:
    """What the role may read in S3."""
    return [one for one in allowed(cloud) if one["Action"][0].startswith("s3:")]


def get(resource: str) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": f"arn:aws:s3:::{resource}"}


def listing(bucket: str, keys: str) -> dict[str, Any]:
    return {
        "Effect": "Allow",
        "Action": ["s3:ListBucket"],
        "Resource": f"arn:aws:s3:::{bucket}",
        "Condition": {"StringLike": {"s3:prefix": keys}},
    }


def later(value: str) -> Any:
    """As another resource supplies it."""
    return pulumi.Output.from_input(value).apply(lambda one: one)


def source(uri: str) -> dict[str, Any]:
    return {"s3DataSources": [{"s3Uri": uri, "s3DataType": "S3Prefix", "compressionType": "None"}]}


# This machine


def test_a_folder_is_uploaded_as_an_archive(
    cloud: RecordingCloud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = tmp_path / "cache"
    monkeypatch.setattr("serving_components.core.shelf._shelves", lambda: (shelf,))
    (tmp_path / "model" / "code").mkdir(parents=True)
    (tmp_path / "model" / "code" / "inference.py").touch()

    container = run(cloud, path=str(tmp_path / "model"), framework="sklearn:1.2")

    uploaded = cloud.one(OBJECT)
    assert container["modelDataUrl"] == f"s3://shared/{uploaded['key']}"
    assert uploaded["key"].startswith(f"{OWN}/")
    with tarfile.open(uploaded["source"].path) as packed:
        assert packed.getnames() == ["code/inference.py"]


# Its owner's place in S3


@pytest.mark.parametrize("told", [str, later])
def test_an_archive_of_its_owners_is_read_where_it_lies(cloud: RecordingCloud, told: Told) -> None:
    container = run(cloud, uri=told(ARCHIVE), framework="sklearn:1.2")

    assert container["modelDataUrl"] == ARCHIVE
    assert "modelDataSource" not in container
    assert not cloud.has(OBJECT)
    assert read(cloud) == [get("theirs/fraud/model.tar.gz")]


@pytest.mark.parametrize("told", [str, later])
def test_all_that_lies_below_a_prefix_is_read_and_listed(cloud: RecordingCloud, told: Told) -> None:
    container = run(cloud, uri=told(PREFIX), image="fraud:1")

    assert container["modelDataSource"] == source(PREFIX)
    assert "modelDataUrl" not in container
    assert read(cloud) == [get("theirs/fraud/*"), listing("theirs", "fraud/*")]


@pytest.mark.parametrize(
    ("uri", "line"),
    [
        (
            "s3://theirs/fraud",
            (
                "model.uri: s3://theirs/fraud ends in neither .tar.gz (an archive) nor / (all that"
                " lies below it), the two that SageMaker serves; add the slash, or pack it"
            ),
        ),
        (
            "theirs/fraud/",
            (
                "model.uri: theirs/fraud/ is not where an artifact can lie; write"
                " s3://bucket/path/model.tar.gz for an archive, s3://bucket/path/ for all that lies"
                " below it"
            ),
        ),
    ],
)
def test_a_uri_that_nothing_is_served_from_is_refused(
    cloud: RecordingCloud, uri: str, line: str
) -> None:
    asked = {"image": "fraud:1", "uri": uri}

    assert refused(lambda: a_request(model=asked)) == [line]
    with pytest.raises(pulumi.RunError) as told:
        run(cloud, image="fraud:1", uri=later(uri))
    assert str(told.value) == line


@pytest.mark.parametrize("place", ["", "challenger/"])
def test_the_endpoints_own_archives_are_nobodys_source(cloud: RecordingCloud, place: str) -> None:
    uri = f"s3://shared/{OWN}/{place}{DIGEST}/model.tar.gz"
    line = (
        f"model.uri: {uri} is where this endpoint puts archives of its own, which it deletes when"
        " no version needs them; copy it to a place of yours"
    )

    assert refused(lambda: run(cloud, image="fraud:1", uri=uri)) == [line]
    assert cloud.registered == {}
    with pytest.raises(pulumi.RunError) as told:
        run(cloud, image="fraud:1", uri=later(uri))
    assert str(told.value) == line


def test_every_artifact_that_cannot_be_served_is_told(cloud: RecordingCloud) -> None:
    lost = {"path": "/lost", "framework": "sklearn:1.2"}
    own = {"image": "fraud:1", "uri": f"s3://shared/{OWN}/{DIGEST}/model.tar.gz"}
    variants = {"a": {}, "b": {}, "c": {"model": own}, "d": {"model": lost | {"path": "/gone"}}}
    asked = a_request(model=lost, variants=variants)

    lines = refused(lambda: cloud.deploy(lambda: SageMakerEndpoint("fraud", asked)))

    assert [line.partition(" is where")[0] for line in lines] == [
        "model.path: /lost does not exist; give the path of a folder, or of a .tar.gz",
        f"variants.c.model.uri: {own['uri']}",
        "variants.d.model.path: /gone does not exist; give the path of a folder, or of a .tar.gz",
    ]


def test_a_serverless_endpoint_reads_no_prefix() -> None:
    asked = {"image": "fraud:1", "uri": PREFIX}

    assert refused(lambda: a_request(model=asked, serverless={}, instance_type=None)) == [
        (
            f"model.uri: {PREFIX} is a prefix, which a serverless endpoint cannot read; pack it as"
            " a .tar.gz"
        )
    ]


def test_a_given_role_is_its_owners_to_let_read(cloud: RecordingCloud) -> None:
    model = {"image": "fraud:1", "uri": PREFIX}
    role = f"arn:aws:iam::{ACCOUNT}:role/serving"
    cloud.deploy(lambda: SageMakerEndpoint("fraud", a_request(model=model, role_arn=role)))

    assert not cloud.has(POLICY)


def test_a_model_waits_until_its_artifact_may_be_read(cloud: RecordingCloud) -> None:
    run(cloud, image="fraud:1", uri=PREFIX)

    assert (POLICY, OF_THE_VERSION) in cloud.only(MODEL).depends_on


# The model registry


@pytest.mark.parametrize("told", [str, later])
def test_an_approved_package_is_served_by_its_name(cloud: RecordingCloud, told: Told) -> None:
    container = run(cloud, package=told(package()), environment={"THREADS": "2"})

    assert container == {"modelPackageName": package(), "environment": {"THREADS": "2"}}


def test_the_role_may_pull_and_read_what_the_package_names(cloud: RecordingCloud) -> None:
    run(cloud, package=package())

    [pulled, *_] = allowed_by(cloud, OF_THE_VERSION)
    assert pulled["Resource"] == f"arn:aws:ecr:eu-west-1:{ACCOUNT}:repository/team/fraud"
    assert read(cloud) == [get("registered/fraud/model.tar.gz")]


def test_below_a_packages_prefix_the_role_may_list(cloud: RecordingCloud) -> None:
    run(cloud, package=package("loose"))

    assert read(cloud) == [get("registered/fraud/*"), listing("registered", "fraud/*")]


@pytest.mark.parametrize(
    ("group", "status"), [("waiting", "PendingManualApproval"), ("rejected", "Rejected")]
)
def test_a_package_that_is_not_approved_is_refused(
    cloud: RecordingCloud, group: str, status: str
) -> None:
    with pytest.raises(pulumi.RunError) as told:
        run(cloud, package=package(group))

    assert str(told.value) == (
        f"model.package: {package(group)} is {status}, so it is not served; have it approved in"
        " the registry, or set allow_unapproved to serve it all the same"
    )
    assert not cloud.has(MODEL)


def test_an_unapproved_package_is_served_with_a_warning_where_it_is_allowed(
    cloud: RecordingCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(pulumi.log, "warn", lambda text, *_, **__: told.append(text))

    container = run(cloud, package=package("rejected"), allow_unapproved=True)

    assert container["modelPackageName"] == package("rejected")
    assert [line for line in told if "model.package" in line] == [
        (
            f"model.package: {package('rejected')} is Rejected, and it is served because"
            " allow_unapproved says so"
        )
    ]


@pytest.mark.parametrize(
    ("arn", "reason"),
    [
        (package("early"), "is InProgress; wait for Completed, or register it again"),
        (
            package("pipeline"),
            ("has 2 containers, and one can be served here; register the model without a pipeline"),
        ),
        (
            package(region="us-east-1"),
            "lies in us-east-1, and this endpoint in eu-west-1; register it there",
        ),
        (
            package("bare"),
            ("cannot be served, as the role made here could not read it: it names no artifact"),
        ),
    ],
)
def test_a_package_that_cannot_be_served_is_refused_though_it_is_approved(
    cloud: RecordingCloud, arn: str, reason: str
) -> None:
    with pytest.raises(pulumi.RunError) as told:
        run(cloud, package=arn, allow_unapproved=True)

    assert str(told.value) == f"model.package: {arn} {reason}"


def test_an_image_outside_ecr_is_not_served_of_a_package_either(cloud: RecordingCloud) -> None:
    with pytest.raises(pulumi.RunError, match=r"could not read it: ghcr\.io/team/fraud:1 does not"):
        run(cloud, package=package("elsewhere"))


@pytest.mark.parametrize(
    "arn",
    [
        *("fraud", "fraud/7", f"arn:aws:sagemaker:eu-west-1:{ACCOUNT}:model-package/fraud"),
        f"arn:aws:sagemaker:eu-west-1:{ACCOUNT}:model-package-group/fraud/7",
    ],
)
def test_what_names_no_version_is_refused(cloud: RecordingCloud, arn: str) -> None:
    line = (
        f"model.package: {arn} is not the ARN of a version in the model registry, which reads like"
        " arn:aws:sagemaker:eu-west-1:123456789012:model-package/fraud/7"
    )

    assert refused(lambda: a_request(model={"package": arn})) == [line]
    with pytest.raises(pulumi.RunError) as told:
        run(cloud, package=later(arn))
    assert str(told.value) == line


# Prebuilt images


@pytest.mark.parametrize(
    ("instance_type", "tag"),
    [("ml.m5.large", "2.6.0-cpu-py312"), ("ml.g5.xlarge", "2.6.0-gpu-py312")],
)
def test_a_framework_runs_in_the_image_for_its_instances(
    cloud: RecordingCloud, instance_type: str, tag: str
) -> None:
    model = Model(uri=ARCHIVE, framework="pytorch:2.6")
    asked = a_request(model=model, instance_type=instance_type)
    cloud.deploy(lambda: SageMakerEndpoint("fraud", asked))

    container = cloud.one(MODEL)["primaryContainer"]

    assert container["image"].endswith(f"/pytorch-inference:{tag}")
    assert container["environment"] == {}


def test_each_model_of_its_own_runs_in_the_image_for_its_instances(cloud: RecordingCloud) -> None:
    model = {"uri": ARCHIVE, "framework": "pytorch:2.6"}
    variants = {"small": {}, "large": {"instance_type": "ml.g5.xlarge", "model": model}}
    asked = a_request(model=model, variants=variants)
    cloud.deploy(lambda: SageMakerEndpoint("fraud", asked))

    images = {made.name: made.inputs["primaryContainer"]["image"] for made in cloud.of(MODEL)}

    assert images["fraud"].endswith(":2.6.0-cpu-py312")
    assert images["fraud-large"].endswith(":2.6.0-gpu-py312")


def test_one_model_does_not_run_on_both_kinds_of_processor() -> None:
    model = {"uri": ARCHIVE, "framework": "pytorch:2.6"}
    variants = {"small": {}, "large": {"instance_type": "ml.g5.xlarge"}}

    assert refused(lambda: a_request(model=model, variants=variants)) == [
        (
            "variants.large.model: is the endpoint's, and its image for ml.g5.xlarge"
            " (2.6.0-gpu-py312) is not the one that the other variants run (2.6.0-cpu-py312); give"
            " this variant a model of its own, which may say the same"
        )
    ]


def test_every_variant_is_told_of_instances_without_an_image() -> None:
    variants = {"a": {}, "b": {"instance_type": "ml.g5.xlarge"}, "c": {}}
    asked = {"variants": variants, "instance_type": "ml.c7g.large"}

    assert [line.partition(" ")[0] for line in refused(lambda: a_request(**asked))] == [
        *("instance_type:", "variants.b.instance_type:")
    ]
