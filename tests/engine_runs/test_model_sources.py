"""Models from a folder, from their owners' places in S3 and from the registry, on the engine."""

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest

from cloud_sandbox.aws.sagemaker.model_package import GROUP, PACKAGE
from cloud_sandbox.data_plane import running
from tests.sandbox.data_plane.sagemaker.deployed import ECHO, PREBUILT, SCRIPT_MODE, call
from tests.sandbox.data_plane.sagemaker_api.asking import client
from tests.sandbox.data_plane.sagemaker_api.registry import a_group, a_version
from tests.support.archives import archive
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("model-sources")

OBJECT = "aws:s3/bucketObjectv2:BucketObjectv2"
MODEL = "aws:sagemaker/model:Model"
ENDPOINT = "aws:sagemaker/endpoint:Endpoint"
THEIRS = (
    *("given/model.tar.gz", "raw/word", "raw/code/inference.py"),
    *("rawer/word", "rawer/code/inference.py"),
)
PROGRAM = """
    import json
    from pathlib import Path

    import pulumi
    import pulumi_aws as aws
    from serving_components.aws import SageMakerEndpoint, SageMakerEndpointArgs

    theirs = aws.s3.Bucket("theirs", bucket="theirs", force_destroy=True)
    put = [
        aws.s3.BucketObjectv2(key, bucket=theirs.bucket, key=key, source=pulumi.FileAsset(key))
        for key in json.loads(Path("theirs.json").read_text())
    ]
    waits = pulumi.ResourceOptions(depends_on=put)
    for name, model in json.loads(Path("models.json").read_text()).items():
        if name == "supplied":
            model["uri"] = put[0].key.apply(lambda key: f"s3://theirs/{key}")
        args = SageMakerEndpointArgs(model=model, instance_type="ml.m5.large")
        pulumi.export(name, SageMakerEndpoint(name, args, waits).endpoint_name)
"""
SCRIPT = {"framework": "sklearn:1.2"}
FIRST: dict[str, dict[str, Any]] = {
    "folder": SCRIPT | {"path": "a mödel/"},
    "supplied": SCRIPT,
    "below": SCRIPT | {"uri": "s3://theirs/raw/"},
}
SECOND = FIRST | {"below": SCRIPT | {"uri": "s3://theirs/rawer/"}}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandboxed]:
    made = Sandboxed(tmp_path_factory.mktemp("model-sources"), called=True)
    made.program(PROGRAM)
    made.file("models.json", json.dumps(FIRST))
    made.file("a mödel/code/inference.py", ECHO)
    made.file("a mödel/code/__pycache__/inference.pyc", "noise")
    made.file("a mödel/word", "folded")
    made.file("theirs.json", json.dumps(THEIRS))
    for prefix in ("raw", "rawer"):
        made.file(f"{prefix}/word", prefix)
        made.file(f"{prefix}/code/inference.py", ECHO)
    made.file("given/model.tar.gz", archive("given"))
    made.session()
    with running(made.home.folder):  # each command joins it
        yield made


@pytest.fixture(scope="module")
def url(project: Sandboxed) -> Iterator[str]:
    with running(project.home.folder) as where:
        yield where


@pytest.fixture(scope="module")
def created(project: Sandboxed) -> Run:
    return project.up()


@pytest.fixture(scope="module")
def answers(url: str, created: Run) -> dict[str, Any]:
    created.succeeded()
    return {name: call(url, str(created.outputs[name])) for name in ("folder", "below")}


@pytest.fixture(scope="module")
def touched(project: Sandboxed, created: Run, answers: dict[str, Any]) -> Run:
    assert created
    assert answers
    for name in ("code/inference.py", "word"):
        os.utime(project.folder / "a mödel" / name, (1, 1))
        (project.folder / "a mödel" / name).chmod(0o700)
    project.file("a mödel/code/__pycache__/inference.pyc", "other noise")
    return project.up()


@pytest.fixture(scope="module")
def retrained(project: Sandboxed, touched: Run) -> Run:
    touched.succeeded()
    project.file("a mödel/word", "retrained")
    project.file("models.json", json.dumps(SECOND))
    return project.up()


@pytest.fixture(scope="module")
def registered(url: str, retrained: Run) -> str:
    """A version that nobody approved yet, of the archive in their bucket."""
    retrained.succeeded()
    sagemaker = client("sagemaker", url)
    group = a_group(sagemaker, "fraud")
    data = "s3://theirs/given/model.tar.gz"
    return a_version(sagemaker, group, None, ModelDataUrl=data)


@pytest.fixture(scope="module")
def unheard_of(project: Sandboxed, registered: str) -> Run:
    project.file("models.json", json.dumps({"packaged": {"package": f"{registered}23"}}))
    return project.preview()


@pytest.fixture(scope="module")
def unapproved(project: Sandboxed, registered: str, unheard_of: Run) -> Run:
    unheard_of.failed()
    project.file("models.json", json.dumps(SECOND | {"packaged": {"package": registered}}))
    return project.preview()


@pytest.fixture(scope="module")
def allowed(project: Sandboxed, registered: str, unapproved: Run) -> Run:
    unapproved.failed()
    loudly = {"package": registered, "allow_unapproved": True}
    project.file("models.json", json.dumps(SECOND | {"packaged": loudly}))
    return project.preview()


@pytest.fixture(scope="module")
def approved(project: Sandboxed, url: str, registered: str, allowed: Run) -> Run:
    allowed.succeeded()
    update = client("sagemaker", url).update_model_package
    update(ModelPackageArn=registered, ModelApprovalStatus="Approved")
    project.file("models.json", json.dumps(SECOND | {"packaged": {"package": registered}}))
    return project.up()


@pytest.fixture(scope="module")
def repeated(project: Sandboxed, approved: Run) -> Run:
    approved.succeeded()
    return project.up()


@pytest.fixture(scope="module")
def destroyed(project: Sandboxed, repeated: Run) -> Run:
    repeated.succeeded()
    return project.destroy()


def test_a_folder_answers_as_an_archive_does(answers: dict[str, Any]) -> None:
    assert answers["folder"] == ["folded", "hello"]


def test_what_lies_below_a_prefix_answers(answers: dict[str, Any]) -> None:
    assert answers["below"] == ["raw", "hello"]


def test_what_another_resource_supplies_is_served(created: Run) -> None:
    [made] = [one for one in created.existing(MODEL) if one.id.startswith("supplied-")]

    assert made.inputs["primaryContainer"]["modelDataUrl"] == "s3://theirs/given/model.tar.gz"


def test_a_touched_folder_is_no_difference(touched: Run) -> None:
    assert touched.steps == []


def test_a_changed_folder_is_a_new_version(retrained: Run) -> None:
    retrained.succeeded()
    assert ("replace", "Model") in retrained.done("folder")
    assert ("update", "EndpointUpdate") in retrained.done("folder")
    assert retrained.done("supplied") == []


def test_both_versions_may_be_read_until_the_endpoint_has_moved(retrained: Run) -> None:
    order = retrained.done("below")

    made, moved, gone = (
        order.index(step)
        for step in (
            ("create-replacement", "RolePolicy"),
            ("update", "EndpointUpdate"),
            ("delete-replaced", "RolePolicy"),
        )
    )
    assert made < moved < gone


def test_archives_of_others_are_left_alone(retrained: Run) -> None:
    held = {record.id for record in retrained.existing(OBJECT)}

    assert {f"theirs/{key}" for key in THEIRS} <= held
    assert len([one for one in held if not one.startswith("theirs/")]) == 2  # live and before


def test_a_package_that_nobody_registered_is_told_in_one_line(
    unheard_of: Run, registered: str
) -> None:
    unheard_of.failed()
    [told] = unheard_of.errors
    assert told.startswith(
        f"package {registered}23 cannot be looked up: Resource of type"
        " 'AWS::SageMaker::ModelPackage' with identifier"
    )


def test_an_unapproved_package_is_refused_in_the_preview(unapproved: Run, registered: str) -> None:
    unapproved.failed()
    [told] = [error for error in unapproved.errors if "model.package" in error]
    assert told == (
        f"model.package: {registered} is PendingManualApproval, so it is not served; have it"
        " approved in the registry, or set allow_unapproved to serve it all the same"
    )


def test_an_unapproved_package_that_is_allowed_is_warned_of(allowed: Run, registered: str) -> None:
    allowed.succeeded()
    [told] = [one for one in allowed.diagnostics if one.severity == "warning"]
    assert told.message.strip() == (
        f"model.package: {registered} is PendingManualApproval, and it is served because"
        " allow_unapproved says so"
    )


def test_an_approved_package_is_served(approved: Run, registered: str) -> None:
    approved.succeeded()
    [made] = [one for one in approved.existing(MODEL) if one.id.startswith("packaged-")]
    assert made.inputs["primaryContainer"]["modelPackageName"] == registered
    assert [one for one in approved.diagnostics if one.severity == "warning"] == []


def test_all_of_them_up_again_is_no_difference(repeated: Run) -> None:
    assert repeated.steps == []


def test_destroy_leaves_what_the_registrys_owners_put_there(destroyed: Run) -> None:
    destroyed.succeeded()
    assert {record.type for record in destroyed.cloud} == {GROUP, PACKAGE}


def test_a_package_runs_the_image_it_was_registered_by(registered: str, url: str) -> None:
    told = client("sagemaker", url).describe_model_package(ModelPackageName=registered)

    [container] = told["InferenceSpecification"]["Containers"]
    assert container["Image"] == PREBUILT
    assert container["Environment"] == SCRIPT_MODE
