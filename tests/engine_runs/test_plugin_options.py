"""What a program says of a component beside its inputs reaches all that the plugin makes of it."""

import json
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import pytest

from cloud_sandbox.data_plane import running
from tests.engine_runs.hosted import ROOT, hosted
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("plugin-options")

BUCKET = "aws:s3/bucket:Bucket"
MODEL = {"path": str(ROOT / "examples" / "digits" / "model.tar.gz"), "framework": "sklearn:1.2"}
PARTS = "theirs:index:Group$serving:index:ArtifactBucket$aws:s3/"
_PROGRAM = """
    class Aws(pulumi.ProviderResource):
        def __init__(self, name, region):
            opts = pulumi.ResourceOptions(version="%s")
            super().__init__("aws", name, {"region": region}, opts)

    class Group(pulumi.ComponentResource):
        def __init__(self, name):
            super().__init__("theirs:index:Group", name)

    def tagged(args):
        if args.type_ == "aws:s3/bucket:Bucket":
            props = {**args.props, "tags": {"by": "transform"}}
            return pulumi.ResourceTransformResult(props, args.opts)

    how = pulumi.Config().require_object("how")
    paris = Aws("paris", "eu-west-3")
    topic = Hosted("AlarmTopic", "oncall", {}, ["topicArn"])
    opts = pulumi.ResourceOptions(
        parent=Group("group"),
        providers=[paris],
        protect=how["protect"],
        transforms=[tagged],
        depends_on=[topic],
        aliases=[pulumi.Alias(name=was) for was in how["was"]],
    )
    bucket = Hosted("ArtifactBucket", how["name"], {}, ["bucketName"], opts)
    pulumi.export("bucket", bucket.bucketName)

    asked = {"model": how["model"], "instanceType": "ml.m5.large"}
    here = pulumi.ResourceOptions(providers={"aws": paris})
    Hosted("SageMakerEndpoint", "digits", asked, opts=here)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandboxed]:
    made = hosted(tmp_path_factory.mktemp("plugin-options"), _PROGRAM % version("pulumi_aws"))
    made.configure(how={"name": "files", "protect": True, "was": [], "model": MODEL})
    made.session()
    with running(made.home.folder):
        yield made


@pytest.fixture(scope="module")
def created(project: Sandboxed) -> Run:
    return project.up()


@pytest.fixture(scope="module")
def state(project: Sandboxed, created: Run) -> list[dict[str, Any]]:
    """After the first command."""
    created.succeeded()
    return project.state()


@pytest.fixture(scope="module")
def parts(state: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of the bucket."""
    return [it for it in state if PARTS in it["urn"]]


@pytest.fixture(scope="module")
def renamed(project: Sandboxed, parts: list[dict[str, Any]]) -> Run:
    """And no longer protected."""
    assert parts
    how = {"name": "archive", "protect": False, "was": ["files"], "model": MODEL}
    project.configure(how=how)
    return project.up()


@pytest.fixture(scope="module")
def destroyed(project: Sandboxed, renamed: Run) -> Run:
    renamed.succeeded()
    return project.destroy()


def test_a_provider_is_that_of_every_part(parts: list[dict[str, Any]]) -> None:
    assert parts
    assert all("::pulumi:providers:aws::paris::" in part["provider"] for part in parts)


def test_a_providers_region_is_where_all_of_it_is(created: Run) -> None:
    created.succeeded()

    [topic] = created.existing("aws:sns/topic:Topic")
    [endpoint] = created.existing("aws:sagemaker/endpoint:Endpoint")
    [bucket, _] = created.existing(BUCKET)
    assert [it.scope.region for it in (topic, endpoint, bucket)] == [
        "eu-west-1",
        "eu-west-3",
        "eu-west-3",
    ]


def test_our_own_resource_calls_where_the_provider_is(state: list[dict[str, Any]]) -> None:
    [update] = [it for it in state if it["type"] == "serving:index:EndpointUpdate"]

    assert ":sagemaker:eu-west-3:" in json.dumps(update["inputs"])


def test_every_part_is_protected(parts: list[dict[str, Any]]) -> None:
    assert [part["urn"] for part in parts if not part.get("protect")] == []


def test_a_parent_is_that_of_the_component(parts: list[dict[str, Any]]) -> None:
    assert {part["urn"].split("::")[2].split("$")[0] for part in parts} == {"theirs:index:Group"}


def test_a_transform_changes_a_part(created: Run) -> None:
    tags = [it.inputs.get("tags") for it in created.existing(BUCKET)]

    assert {"by": "transform"} in tags


def test_what_it_depends_on_is_there_before(created: Run) -> None:
    [policy] = created.of(token="aws:sns/topicPolicy:TopicPolicy")
    bucket = created.step("create", BUCKET, "files")

    assert policy.ended is not None
    assert policy.ended < bucket.begun


def test_an_alias_keeps_what_is_there_under_another_name(created: Run, renamed: Run) -> None:
    renamed.succeeded()

    assert [step for step in renamed.steps if step.op != "same"] == []
    assert renamed.outputs["bucket"] == created.outputs["bucket"]


def test_destroy_leaves_nothing(destroyed: Run) -> None:
    destroyed.succeeded()

    assert destroyed.cloud == []
