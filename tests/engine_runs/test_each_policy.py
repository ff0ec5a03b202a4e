"""Each of the five policies, broken on purpose by one program that is not ours."""

import pytest

from tests.engine_runs.policed import policed, previewed, soon
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("policies")

_PROGRAM = """
    import json
    import pulumi_aws as aws

    def allowing(**said):
        return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **said}]})

    role = aws.iam.Role("role", assume_role_policy=allowing(
        Action="sts:AssumeRole", Principal={"Service": "sagemaker.amazonaws.com"}))
    aws.iam.RolePolicy("wide", role=role.id, policy=allowing(
        Action="iam:Pass*", Resource="arn:aws:iam::*:role/*"))
    aws.kinesis.Stream("clear", shard_count=1)
    api = aws.apigatewayv2.Api("api", protocol_type="HTTP")
    aws.apigatewayv2.Route("open", api_id=api.id, route_key="POST /predict")
    model = aws.sagemaker.Model("model", execution_role_arn=role.arn, primary_container={
        "image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/model:1"})
    configuration = aws.sagemaker.EndpointConfiguration("lone", production_variants=[{
        "variant_name": "all", "model_name": model.name, "instance_type": "ml.m5.large",
        "initial_instance_count": 1}])
    endpoint = aws.sagemaker.Endpoint("endpoint", endpoint_config_name=configuration.name)
    aws.appautoscaling.Target("endless", min_capacity=1, max_capacity=100,
        resource_id="endpoint/live/variant/all", service_namespace="sagemaker",
        scalable_dimension="sagemaker:variant:DesiredInstanceCount")
"""
_IN_PRODUCTION = {"production": ["*"]}
TOLD = [
    ("bounded-scaling", "maxCapacity: 100 is over most_instances, which is 20"),
    ("encryption", "encryptionType: left out or NONE keeps records in the clear"),
    ("no-public-endpoint", "authorizationType: left out, which is NONE, answers anybody"),
    ("no-wildcard-iam", "policy.Statement[0].Action: iam:Pass* is more of iam than is written"),
    ("no-wildcard-iam", "arn:aws:iam::*:role/* is every role of every account, for iam:Pass*"),
    ("production-safety", "productionVariants[0].initialInstanceCount: 1 goes when its machine"),
    ("production-safety", "minCapacity: 1 goes when its machine goes"),
    ("production-safety", "one wrong destroy ends it, and its callers meet nobody"),
    ("production-safety", "alarms: is left out, so a bad version stays"),
    ("production-safety", "no alarm in this stack tells anybody"),
]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    return policed(tmp_path_factory.mktemp("each_policy"), _PROGRAM)


@pytest.fixture(scope="module")
def refused(project: Sandboxed) -> Run:
    return previewed(project, {"production-safety": _IN_PRODUCTION})


@pytest.mark.parametrize(("policy", "line"), TOLD)
def test_it_is_told_of_what_the_engine_sends(refused: Run, policy: str, line: str) -> None:
    refused.failed()

    findings = refused.said.split("- [mandatory]")[1:]
    assert any(f"  {policy}  (" in it and line in it for it in findings), refused.said


def test_a_stack_that_is_no_production_is_asked_for_neither_half_of_it(project: Sandboxed) -> None:
    told = previewed(project, {})

    told.failed()
    assert "production-safety" not in told.said


def test_one_exemption_holds_for_resources_and_for_the_stack(project: Sandboxed) -> None:
    exemption = {"resource": "endpoint", "reason": "it is drawn down", "until": soon()}
    config = {"production-safety": {**_IN_PRODUCTION, "exemptions": [exemption]}}

    told = previewed(project, config)

    for line in ("one wrong destroy ends it", "no alarm in this stack tells anybody"):
        assert f"production-safety: {line}" in told.said
        assert told.said.count(line) == 1
