"""A mistake ends in one clear message, and what was made before it is not lost."""

from collections.abc import Callable

import pytest

from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("mistakes")

_MISSPELT = """
    from serving_components.aws import SageMakerEndpoint, SageMakerEndpointArgs

    args = SageMakerEndpointArgs(
        model={"path": "lost.tar.gz", "framework": "sklearn:1.2"},
        instance_type="ml.t3.medium",
        scalling={"min": 2},
    )
    SageMakerEndpoint("fraud", args)
"""
_LOST = _MISSPELT.replace("ml.t3.medium", "ml.m5.large").replace("scalling", "scaling")
_BY_HAND = """
    import json

    import pulumi
    import pulumi_aws as aws

    config = pulumi.Config()
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
        "instance_type": "ml.m5.large",
        "initial_instance_count": config.require_int("count"),
    }
    served = aws.sagemaker.EndpointConfiguration("config", production_variants=[variant])
    aws.sagemaker.Endpoint(
        "endpoint",
        endpoint_config_name=config.get("elsewhere") or served.name,
        opts=pulumi.ResourceOptions(depends_on=[served]),
    )
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    return Sandboxed(tmp_path_factory.mktemp("mistakes"))


@pytest.fixture(scope="module")
def misspelt(project: Sandboxed) -> Run:
    project.program(_MISSPELT)
    return project.up()


@pytest.fixture(scope="module")
def lost(project: Sandboxed, misspelt: Run) -> Run:
    """The archive is not where the program says."""
    misspelt.failed()
    project.program(_LOST)
    return project.up()


@pytest.fixture(scope="module")
def out_of_range(project: Sandboxed, lost: Run) -> Run:
    lost.failed()
    project.program(_BY_HAND)
    project.configure(count=0)
    return project.up()


@pytest.fixture(scope="module")
def dangling(project: Sandboxed, out_of_range: Run) -> Run:
    out_of_range.failed()
    project.configure(count=1, elsewhere="elsewhere")
    return project.up()


@pytest.fixture(scope="module")
def mended(project: Sandboxed, dangling: Run) -> Run:
    dangling.failed()
    project.configure(count=1)
    return project.up()


def test_bad_arguments_are_told_all_at_once(misspelt: Run) -> None:
    misspelt.failed()
    [told] = misspelt.errors
    assert told == (
        "SageMakerEndpointArgs has 2 faults:\n"
        "  instance_type: ml.t3.medium cannot host an endpoint (SageMaker has it for notebooks"
        " only); use ml.t2.medium, the smallest type that can\n"
        "  scalling: is not a setting; did you mean scaling?"
    )


def test_a_missing_archive_is_told_by_its_path(lost: Run, project: Sandboxed) -> None:
    lost.failed()
    [told] = lost.errors
    assert told == (
        "model of fraud has 1 fault:\n"
        f"  model.path: lost.tar.gz does not exist (looked in {project.folder}); give the path of"
        " a folder, or of a .tar.gz"
    )


def test_a_value_out_of_range_is_told_at_its_resource_in_one_line(out_of_range: Run) -> None:
    out_of_range.failed()
    [told] = out_of_range.errors
    assert told == (
        "aws:sagemaker/endpointConfiguration:EndpointConfiguration resource 'config' has a"
        " problem: productionVariants[0].initialInstanceCount: must be at least 1; got 0"
    )


def test_what_the_cloud_refuses_is_told_at_its_resource_in_one_line(dangling: Run) -> None:
    told = next(one for one in dangling.diagnostics if one.name == "endpoint")

    dangling.failed()
    assert told.message == (
        "Could not find endpoint configuration"
        ' "arn:aws:sagemaker:eu-west-1:123456789012:endpoint-config/elsewhere".'
    )


@pytest.mark.parametrize("moment", ["misspelt", "lost", "out_of_range", "dangling"])
def test_no_mistake_shows_a_traceback(run_of: Callable[[str], Run], moment: str) -> None:
    assert "Traceback" not in run_of(moment).said


@pytest.mark.parametrize("moment", ["misspelt", "lost"])
def test_bad_arguments_register_nothing(run_of: Callable[[str], Run], moment: str) -> None:
    run = run_of(moment)

    assert {step.token for step in run.steps} <= {"pulumi:pulumi:Stack"}
    assert run.cloud == []


def test_after_the_mistake_is_mended_up_makes_only_what_was_missing(
    out_of_range: Run, dangling: Run, mended: Run
) -> None:
    assert out_of_range.done("model") == [("create", "Model")]
    assert dangling.done("config") == [("create", "EndpointConfiguration")]
    mended.succeeded()
    assert mended.done() == [("create", "Endpoint")]
