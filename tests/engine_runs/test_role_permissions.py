"""An endpoint comes up when its role may do what SageMaker does in it, and says why when not."""

import json

import pytest

from tests.engine_runs.endpoints import ENDPOINT
from tests.support.archives import archive
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("role-permissions")

ROLE = "aws:iam/role:Role"
PROGRAM = """
    import json
    import pulumi
    import pulumi_aws as aws
    from serving_components.aws import SageMakerEndpoint, SageMakerEndpointArgs

    within = pulumi.Config().get("within")
    boundary = aws.iam.Policy("bounds", policy=json.dumps({
        "Version": "2012-10-17",
        "Statement": {"Effect": "Allow", "Action": within.split(","), "Resource": "*"},
    }))
    served = SageMakerEndpoint("fraud", SageMakerEndpointArgs(
        model={"path": "model.tar.gz", "framework": "sklearn:1.2"},
        instance_type="ml.m5.large",
        permissions_boundary=boundary.arn,
    ))
    served.grant_invoke("scorer", aws.iam.Role("scorer", assume_role_policy=json.dumps({
        "Version": "2012-10-17",
        "Statement": {
            "Effect": "Allow",
            "Action": "sts:AssumeRole",
            "Principal": {"Service": "lambda.amazonaws.com"},
        },
    })))
    served.grant_invoke_account("loans", "210987654321", external_id="loans-7")
    pulumi.export("loans", served.endpoint_name)
"""
ALL = "ecr:*,s3:*,logs:*,cloudwatch:*"


@pytest.fixture(name="project", scope="module")
def a_project(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    project = Sandboxed(tmp_path_factory.mktemp("permissions"), called=True)
    project.file("model.tar.gz", archive("v1"))
    project.program(PROGRAM)
    return project


@pytest.fixture(name="unreadable", scope="module")
def without_the_right_to_read(project: Sandboxed) -> Run:
    project.configure(within="ecr:*,logs:*,cloudwatch:*")
    return project.up()


@pytest.fixture(name="unpullable", scope="module")
def without_the_right_to_pull(project: Sandboxed, unreadable: Run) -> Run:
    unreadable.failed()
    project.configure(within="s3:*,logs:*,cloudwatch:*")
    return project.up()


@pytest.fixture(name="mended", scope="module")
def with_every_right(project: Sandboxed, unpullable: Run) -> Run:
    unpullable.failed()
    project.configure(within=ALL)
    return project.up()


@pytest.fixture(name="anew", scope="module")
def made_anew(project: Sandboxed, mended: Run) -> Run:
    mended.failed()
    [urn] = [item["urn"] for item in project.state() if item["type"] == ENDPOINT]
    project.destroy("--target-dependents", "--target", urn).succeeded()
    return project.up()


@pytest.fixture(name="again", scope="module")
def once_more(project: Sandboxed, anew: Run) -> Run:
    anew.succeeded()
    return project.up()


@pytest.fixture(name="gone", scope="module")
def destroyed(project: Sandboxed, again: Run) -> Run:
    again.succeeded()
    return project.destroy()


def test_a_model_is_refused_whose_archive_the_role_may_not_read(unreadable: Run) -> None:
    unreadable.failed()
    [told] = [error for error in unreadable.errors if "Could not access model data" in error]

    assert "may not do s3:GetObject on arn:aws:s3:::fraud-" in told
    assert "the role's permissions boundary does not allow it" in told


def test_an_endpoint_fails_whose_image_the_role_may_not_pull(unpullable: Run) -> None:
    unpullable.failed()

    assert any("does not have BatchGetImage permission" in error for error in unpullable.errors)
    assert len(unpullable.existing(ENDPOINT)) == 1


def test_a_failed_endpoint_stays_so_and_says_the_way_out(mended: Run) -> None:
    mended.failed()

    assert any("is Failed and can only be deleted: `pulumi" in told for told in mended.errors)


def test_made_anew_it_comes_up_and_a_second_update_is_empty(anew: Run, again: Run) -> None:
    anew.succeeded()
    again.succeeded()

    assert again.steps == []


def test_an_account_is_given_a_role_to_take_under_its_external_id(anew: Run) -> None:
    [role] = [role for role in anew.existing(ROLE) if role.id.startswith("fraud-invoke-loans")]
    [statement] = json.loads(role.inputs["assumeRolePolicy"])["Statement"]

    assert statement["Principal"] == {"AWS": "arn:aws:iam::210987654321:root"}
    assert statement["Condition"] == {"StringEquals": {"sts:ExternalId": "loans-7"}}


def test_nothing_is_left_when_it_is_destroyed(gone: Run) -> None:
    gone.succeeded()

    assert gone.cloud == []
