"""One stack on three clouds, and another stack that reads from it where its services are reached.

Each fixture is one command of the engine; a test names the one it is about.
"""

import re
import textwrap
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from cloud_sandbox.data_plane import running
from tests.support.own_project import ARCHIVE, ROOT, OwnProject
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("mixed-clouds")

PROVIDERS = "pulumi:providers:"
OPERATION = "operation"
"""Google Cloud and Azure tell of operations that ended long after."""
IMAGE_ON_GOOGLE = "europe-docker.pkg.dev/my-project/models/digits:1"
IMAGE_ON_AZURE = "risk.azurecr.io/digits:1"
SETTINGS: dict[str, Any] = {
    "profile": "dev",
    "aws": {"region": "eu-west-1"},
    "gcp": {"project": "my-project", "region": "europe-west4"},
    "azure": {"subscription": "00000000-0000-0000-0000-000000000000", "location": "westeurope"},
    "models": {
        "archive": {"path": ARCHIVE, "framework": "sklearn:1.2"},
        "zipped": {"path": ARCHIVE},
        "google": {"image": IMAGE_ON_GOOGLE},
        "azure": {"image": IMAGE_ON_AZURE},
    },
    "services": {
        "fraud": {"model": "archive", "sagemaker": {}},
        "quick": {"model": "zipped", "lambda": {"api": {"auth": "iam"}}},
        "scores": {"model": "google", "vertex": {}},
        "risk": {"model": "azure", "azureml": {}},
        "churn": {"model": "azure", "azureml": {}},
    },
}
READER = """
    import pulumi

    from serving_components.outputs import services

    serving = services(pulumi.StackReference("organization/serving/mixed"))
    pulumi.export("names", serving.names())
    pulumi.export("fraud", serving.sagemaker("fraud").endpoint_arn)
    pulumi.export("most", serving.sagemaker("fraud").apply(lambda fraud: fraud.scaling.max))
    pulumi.export("quick", serving.lambda_("quick").invoke_url)
    pulumi.export("scores", serving.vertex("scores").endpoint_name)
    pulumi.export("risk", serving.azureml("risk").apply(lambda risk: risk.endpoint_id))
    pulumi.export("kinds", [serving.service(name).kind for name in ("fraud", "churn")])
"""
MISTAKEN = """
    import pulumi

    from serving_components.outputs import services

    serving = services(pulumi.StackReference("organization/serving/mixed"))
    pulumi.export("url", serving.vertex("frauds").invoke_url)
"""
CALLER = """
    import pulumi_aws as aws

    who = {"Service": "ecs-tasks.amazonaws.com"}
    trusts = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": who}
    policy = pulumi.Output.json_dumps({"Version": "2012-10-17", "Statement": [trusts]})
    api_role = aws.iam.Role("api", assume_role_policy=policy)
"""
LOADED = """
    import sys

    sdks = {"pulumi_aws", "pulumi_gcp", "pulumi_azure_native"}
    pulumi.export("loaded", sorted(sdks & set(sys.modules)))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnProject]:
    made = OwnProject(tmp_path_factory.mktemp("mixed"))
    made.file("Pulumi.mixed.yaml", yaml.safe_dump({"config": {"serving:settings": SETTINGS}}))
    made.session()
    with running(made.home.folder):  # each command joins it
        yield made


@pytest.fixture(scope="module")
def created(project: OwnProject) -> Run:
    return project.up(stack="mixed")


@pytest.fixture(scope="module")
def repeated(project: OwnProject, created: Run) -> Run:
    created.succeeded()
    return project.up(stack="mixed")


@pytest.fixture(scope="module")
def reader(
    project: OwnProject, repeated: Run, tmp_path_factory: pytest.TempPathFactory
) -> Sandboxed:
    """Another project in the same sandbox."""
    repeated.succeeded()
    made = Sandboxed(tmp_path_factory.mktemp("reader"), name="reader")
    made.home = project.home
    return made


@pytest.fixture(scope="module")
def read(reader: Sandboxed) -> Run:
    reader.program(READER + LOADED)
    return reader.up()


@pytest.fixture(scope="module")
def put_to_use(reader: Sandboxed, read: Run) -> Run:
    """By what the page says."""
    read.succeeded()
    page = (ROOT / "docs/outputs.md").read_text(encoding="utf-8")
    first, second = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    text = first.replace("serving/prod", "serving/mixed") + textwrap.dedent(CALLER) + second
    reader.program(text)
    return reader.up()


@pytest.fixture(scope="module")
def misread(reader: Sandboxed, put_to_use: Run) -> Run:
    put_to_use.succeeded()
    reader.program(MISTAKEN)
    return reader.up()


@pytest.fixture(scope="module")
def alone(project: OwnProject, misread: Run) -> Run:
    """A stack on Google Cloud, beside the one on every cloud."""
    misread.failed()
    return project.up(stack="vertex")


@pytest.fixture(scope="module")
def providers_alone(project: OwnProject, alone: Run) -> set[str]:
    alone.succeeded()
    return providers(project, "vertex")


@pytest.fixture(scope="module")
def destroyed(project: OwnProject, reader: Sandboxed, providers_alone: set[str]) -> Run:
    assert providers_alone
    reader.destroy().succeeded()
    project.destroy(stack="vertex").succeeded()
    return project.destroy(stack="mixed")


def of_type(project: OwnProject, token: str, stack: str = "mixed") -> list[str]:
    """Names in the state."""
    return [
        str(item["urn"]).rpartition("::")[2]
        for item in project.state(stack)
        if item["type"] == token
    ]


def providers(project: OwnProject, stack: str) -> set[str]:
    """Of clouds; the engine adds its own of dynamic resources."""
    types = {str(item["type"]) for item in project.state(stack)}
    found = {token.removeprefix(PROVIDERS) for token in types if token.startswith(PROVIDERS)}
    return found & {"aws", "gcp", "azure-native"}


def test_services_on_three_clouds_come_up_in_one_stack(created: Run) -> None:
    created.succeeded()
    kinds = {name: told["kind"] for name, told in created.outputs["services"].items()}

    assert kinds == {
        "fraud": "sagemaker",
        "quick": "lambda",
        "scores": "vertex",
        "risk": "azureml",
        "churn": "azureml",
    }
    assert created.outputs["services_format"] == 1


def test_a_cloud_has_one_provider_and_its_shared_parts_once(
    project: OwnProject, repeated: Run
) -> None:
    repeated.succeeded()

    assert of_type(project, f"{PROVIDERS}aws") == ["aws-eu-west-1"]
    assert of_type(project, f"{PROVIDERS}gcp") == ["gcp-europe-west4"]
    assert of_type(project, f"{PROVIDERS}azure-native") == ["azure-westeurope"]
    assert of_type(project, "serving:index:ArtifactBucket") == ["artifacts"]
    assert of_type(project, "serving:index:AlarmTopic") == ["alarms"]
    assert of_type(project, "serving:index:AzureWorkspace") == ["workspace"]


def test_a_second_up_on_three_clouds_changes_nothing(repeated: Run) -> None:
    repeated.succeeded()
    assert repeated.steps == []


def test_another_stack_reads_where_each_service_is_reached(created: Run, read: Run) -> None:
    read.succeeded()
    told = created.outputs["services"]

    assert read.outputs["names"] == ["churn", "fraud", "quick", "risk", "scores"]
    assert read.outputs["fraud"] == told["fraud"]["endpoint_arn"]
    assert read.outputs["most"] == 1
    assert read.outputs["quick"] == told["quick"]["invoke_url"]
    assert read.outputs["scores"] == told["scores"]["endpoint_name"]
    assert read.outputs["risk"] == told["risk"]["endpoint_id"]
    assert read.outputs["kinds"] == ["sagemaker", "azureml"]


def test_reading_of_services_on_three_clouds_loads_no_sdk(read: Run) -> None:
    read.succeeded()
    assert read.outputs["loaded"] == []


def test_a_role_of_another_stack_may_call_an_endpoint_by_the_pages_program(
    created: Run, put_to_use: Run
) -> None:
    put_to_use.succeeded()
    arn = created.outputs["services"]["fraud"]["endpoint_arn"]
    granted = [
        policy.inputs["policy"]
        for policy in put_to_use.existing("aws:iam/rolePolicy:RolePolicy")
        if "InvokeEndpoint" in policy.inputs["policy"]
    ]

    assert put_to_use.outputs["url"] == created.outputs["services"]["fraud"]["invoke_url"]
    assert any(arn in policy for policy in granted)


def test_a_service_that_is_not_there_fails_the_reader_by_one_line(misread: Run) -> None:
    misread.failed()
    assert (
        "stack organization/serving/mixed has no service frauds; it has churn, fraud, quick, risk,"
        " scores; did you mean fraud?"
    ) in misread.said


def test_a_stack_without_a_clouds_block_has_no_provider_of_it(providers_alone: set[str]) -> None:
    assert providers_alone == {"gcp"}


def test_destroying_a_stack_on_three_clouds_leaves_nothing(
    destroyed: Run, project: OwnProject
) -> None:
    destroyed.succeeded()
    left = [record for record in destroyed.cloud if not record.type.endswith(OPERATION)]

    assert left == []
    assert project.state("mixed") == []
