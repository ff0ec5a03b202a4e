"""An endpoint that others made is taken over while it lives, and then is the component's own."""

from collections.abc import Iterator

import pytest

from cloud_sandbox.data_plane import running
from tests.engine_runs.endpoints import CONFIG, ENDPOINT, LOGS, MODEL, UPDATE
from tests.support.archives import archive
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("adopted")

BY_HAND = """
    import json

    import pulumi
    import pulumi_aws as aws

    trusted = {"Effect": "Allow", "Action": "sts:AssumeRole",
               "Principal": {"Service": "sagemaker.amazonaws.com"}}
    registry = "763104351884.dkr.ecr.eu-west-1.amazonaws.com"
    stays = pulumi.ResourceOptions(retain_on_delete=True)
    role = aws.iam.Role(
        "role",
        assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [trusted]}),
        opts=stays,
    )
    pulls = {"Effect": "Allow", "Action": ["ecr:*", "logs:*", "cloudwatch:*"], "Resource": "*"}
    policy = aws.iam.RolePolicy(
        "role",
        role=role.name,
        policy=json.dumps({"Version": "2012-10-17", "Statement": [pulls]}),
        opts=stays,
    )
    model = aws.sagemaker.Model(
        "old",
        execution_role_arn=role.arn,
        primary_container={"image": f"{registry}/pytorch-inference:2.3.0-cpu-py311"},
        opts=pulumi.ResourceOptions.merge(stays, pulumi.ResourceOptions(depends_on=[policy])),
    )
    config = aws.sagemaker.EndpointConfiguration(
        "old",
        production_variants=[
            {
                "variant_name": "AllTraffic",
                "model_name": model.name,
                "instance_type": "ml.m5.large",
                "initial_instance_count": 1,
            }
        ],
        opts=stays,
    )
    logs = aws.cloudwatch.LogGroup(
        "logs", name="/aws/sagemaker/Endpoints/fraud-prod", retention_in_days=7, opts=stays
    )
    aws.sagemaker.Endpoint(
        "old",
        name="fraud-prod",
        endpoint_config_name=config.name,
        tags={"team": "risk"},
        opts=pulumi.ResourceOptions.merge(stays, pulumi.ResourceOptions(depends_on=[logs])),
    )
"""

COMPONENT = """
    import pulumi
    from serving_components import Model
    from serving_components.aws import SageMakerEndpoint, SageMakerEndpointArgs

    fraud = SageMakerEndpoint("fraud", SageMakerEndpointArgs(
        model=Model(path="model.tar.gz", framework="sklearn:1.2"),
        instance_type="ml.m5.large",
        endpoint_name="fraud-prod",
        adopt={adopt},
        tags={{"team": "serving"}},
    ))
    pulumi.export("arn", fraud.endpoint_arn)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandboxed]:
    made = Sandboxed(tmp_path_factory.mktemp("adopted"), called=True)
    made.file("model.tar.gz", archive("weights"))
    made.configure(stack="other")
    made.session()
    with running(made.home.folder):
        yield made


@pytest.fixture(scope="module")
def foreign(project: Sandboxed) -> Run:
    project.program(BY_HAND)
    made = project.up(stack="other")
    made.succeeded()
    project.program("")
    project.up(stack="other").succeeded()  # lets go of it, and deletes nothing
    return made


@pytest.fixture(scope="module")
def refused(project: Sandboxed, foreign: Run) -> Run:
    foreign.succeeded()
    project.program(COMPONENT.format(adopt=False))
    return project.up()


@pytest.fixture(scope="module")
def adopted(project: Sandboxed, refused: Run) -> Run:
    refused.failed()
    project.program(COMPONENT.format(adopt=True))
    return project.up()


@pytest.fixture(scope="module")
def own(project: Sandboxed, adopted: Run) -> Run:
    adopted.succeeded()
    project.program(COMPONENT.format(adopt=False))
    return project.up()


@pytest.fixture(scope="module")
def settled(project: Sandboxed, own: Run) -> Run:
    own.succeeded()
    return project.up()


@pytest.fixture(scope="module")
def destroyed(project: Sandboxed, settled: Run) -> Run:
    settled.succeeded()
    return project.destroy()


def test_an_endpoint_that_exists_is_never_taken_over_unasked(foreign: Run, refused: Run) -> None:
    refused.failed()
    assert refused.existing(ENDPOINT) == foreign.existing(ENDPOINT)


def test_an_adopted_endpoint_is_the_same_and_runs_the_new_version(
    foreign: Run, adopted: Run
) -> None:
    adopted.succeeded()
    [before], [after] = foreign.existing(ENDPOINT), adopted.existing(ENDPOINT)
    assert (after.id, after.attributes["arn"]) == (before.id, before.attributes["arn"])
    assert after.inputs["endpointConfigName"] != before.inputs["endpointConfigName"]
    assert adopted.outputs["arn"] == before.attributes["arn"]
    assert adopted.step("import", ENDPOINT, "fraud")


def test_tags_and_retention_become_the_components_afterwards(adopted: Run, own: Run) -> None:
    [endpoint], [logs] = adopted.existing(ENDPOINT), adopted.existing(LOGS)
    assert endpoint.inputs["tags"] == {"team": "risk"}
    assert logs.inputs["retentionInDays"] == 7

    [endpoint], [logs] = own.existing(ENDPOINT), own.existing(LOGS)
    assert endpoint.inputs["tags"] == {"team": "serving"}
    assert logs.inputs["retentionInDays"] == 90
    assert [op for op, _ in own.done(None, UPDATE)] == ["update"]


def test_an_adopted_endpoint_settles(settled: Run) -> None:
    assert settled.steps == []


def test_what_others_made_for_it_is_left_to_them(foreign: Run, destroyed: Run) -> None:
    destroyed.succeeded()
    assert destroyed.existing(ENDPOINT) == []
    for token in (CONFIG, MODEL):
        assert [one.id for one in destroyed.existing(token)] == [
            one.id for one in foreign.existing(token)
        ]
