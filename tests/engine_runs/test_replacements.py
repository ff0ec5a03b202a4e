"""What is deleted first when something cannot be changed in place: `cloud-semantics.md` 3.2."""

from pathlib import Path

import pytest

from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("replacements")

CONFIG = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
ENDPOINT = "aws:sagemaker/endpoint:Endpoint"
_PROGRAM = """
    import json

    import pulumi
    import pulumi_aws as aws

    asked = pulumi.Config()
    trust = {
        "Effect": "Allow",
        "Action": "sts:AssumeRole",
        "Principal": {"Service": "sagemaker.amazonaws.com"},
    }
    pulls = {"Effect": "Allow", "Action": "ecr:*", "Resource": "*"}
    role = aws.iam.Role(
        "role",
        assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [trust]}),
        inline_policies=[
            {"name": "pulls", "policy": json.dumps({"Version": "2012-10-17", "Statement": [pulls]})}
        ],
    )
    model = aws.sagemaker.Model(
        "model",
        execution_role_arn=role.arn,
        primary_container={"image": "210987654321.dkr.ecr.eu-west-1.amazonaws.com/fraud:1"},
    )
    variant = {
        "variant_name": "live",
        "model_name": model.name,
        "instance_type": asked.require("type"),
        "initial_instance_count": 1,
    }
    config = aws.sagemaker.EndpointConfiguration(
        "config", name=asked.get("name"), production_variants=[variant]
    )
    aws.sagemaker.Endpoint("endpoint", name="fraud", endpoint_config_name=config.name)
"""


def changed_variant(folder: Path, **named: str) -> tuple[Sandboxed, Run]:
    """A variant changed that cannot be changed in place, under a living endpoint."""
    project = Sandboxed(folder)
    project.program(_PROGRAM)
    project.configure(type="ml.m5.large", **named)
    created = project.up()
    created.succeeded()
    project.configure(type="ml.m5.xlarge", **named)
    return project, project.up()


@pytest.fixture(scope="module")
def unnamed(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return changed_variant(tmp_path_factory.mktemp("unnamed"))[1]


@pytest.fixture(scope="module")
def trapped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sandboxed, Run]:
    return changed_variant(tmp_path_factory.mktemp("named"), name="fraud-config")


@pytest.fixture(scope="module")
def freed(trapped: tuple[Sandboxed, Run]) -> Run:
    """The remedy that the refusal names."""
    project, refused = trapped
    refused.failed()
    project.configure(type="ml.m5.xlarge")
    return project.up()


def test_a_name_of_the_providers_making_lets_the_new_one_come_first(unnamed: Run) -> None:
    unnamed.succeeded()
    assert unnamed.done("config") + unnamed.done("endpoint") == [
        ("create-replacement", "EndpointConfiguration"),
        ("replace", "EndpointConfiguration"),
        ("delete-replaced", "EndpointConfiguration"),
        ("update", "Endpoint"),
    ]
    order = [step.op for step in unnamed.steps]
    assert order.index("update") < order.index("delete-replaced")


def test_a_given_name_is_freed_first_and_the_cloud_refuses(
    trapped: tuple[Sandboxed, Run],
) -> None:
    _, refused = trapped

    refused.failed()
    [told] = [one.message for one in refused.diagnostics if one.name == "config"]
    assert told == (
        "endpoint 'fraud' uses the configuration 'fraud-config', which must not be deleted then;"
        " a change replaces what has a given `name` by deleting it first: leave `name` out, or"
        " give `namePrefix` instead, so that the new one is made and the endpoint moved to it"
        " before the old one goes; otherwise move or delete the endpoint first"
    )
    assert ("update", "Endpoint") not in refused.done("endpoint")


def test_what_is_refused_stays_as_it_was(trapped: tuple[Sandboxed, Run]) -> None:
    _, refused = trapped

    [kept] = refused.existing(CONFIG)
    assert kept.id == "fraud-config"
    assert kept.inputs["productionVariants"][0]["instanceType"] == "ml.m5.large"


def test_leaving_the_name_out_moves_the_endpoint(freed: Run) -> None:
    freed.succeeded()
    [config] = freed.existing(CONFIG)
    [endpoint] = freed.existing(ENDPOINT)
    assert config.inputs["productionVariants"][0]["instanceType"] == "ml.m5.xlarge"
    assert (endpoint.id, endpoint.inputs["endpointConfigName"]) == ("fraud", config.id)
