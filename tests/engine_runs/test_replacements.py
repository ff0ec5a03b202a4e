"""What is deleted first when something cannot be changed in place: `cloud-semantics.md` 3.2."""

import pytest

from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("replacements")

CONFIG = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
_PROGRAM = """
    import pulumi
    import pulumi_aws as aws

    model = aws.sagemaker.Model(
        "model",
        execution_role_arn="arn:aws:iam::123456789012:role/serving",
        primary_container={"image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/fraud:1"},
    )
    variant = {
        "variant_name": "live",
        "model_name": model.name,
        "instance_type": pulumi.Config().require("type"),
        "initial_instance_count": 1,
    }
    for kind, name in {"named": "fraud-config", "unnamed": None}.items():
        config = aws.sagemaker.EndpointConfiguration(kind, name=name, production_variants=[variant])
        aws.sagemaker.Endpoint(kind, endpoint_config_name=config.name)
"""


@pytest.fixture(scope="module")
def replaced(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One property that cannot be changed in place, changed under two living endpoints."""
    project = Sandboxed(tmp_path_factory.mktemp("replacements"))
    project.program(_PROGRAM)
    project.configure(type="ml.m5.large")
    created = project.up()
    created.succeeded()
    project.configure(type="ml.m5.xlarge")
    return project.up()


def test_a_name_of_the_providers_making_lets_the_new_one_come_first(replaced: Run) -> None:
    replaced.succeeded()
    assert replaced.done("unnamed") == [
        ("create-replacement", "EndpointConfiguration"),
        ("replace", "EndpointConfiguration"),
        ("update", "Endpoint"),
        ("delete-replaced", "EndpointConfiguration"),
    ]


def test_a_given_name_is_freed_first_and_the_endpoint_never_learns(replaced: Run) -> None:
    assert replaced.done("named") == [
        ("delete-replaced", "EndpointConfiguration"),
        ("replace", "EndpointConfiguration"),
        ("create-replacement", "EndpointConfiguration"),
    ]
