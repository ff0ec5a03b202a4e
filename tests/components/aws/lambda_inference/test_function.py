"""What is registered of a function itself: its code, its settings, its role, its one alias."""

import json
import re
from pathlib import Path
from typing import Any

import pulumi
import pytest

from serving_components import Model, Network
from serving_components.aws import Encryption, LambdaInference
from serving_components.core import InvalidArguments
from tests.components.aws.lambda_inference.around import IMAGE, a_function, deploy
from tests.support.cloud import RecordingCloud

FUNCTION = "aws:lambda/function:Function"
ALIAS = "aws:lambda/alias:Alias"
ROLE = "aws:iam/role:Role"
POLICY = "aws:iam/rolePolicy:RolePolicy"
LOGS = "aws:cloudwatch/logGroup:LogGroup"
KEY = "aws:kms/key:Key"
EVENTS = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig"
REPOSITORY = "aws:ecr/repository:Repository"
PULLING = "aws:ecr/repositoryPolicy:RepositoryPolicy"
OBJECT = "aws:s3/bucketObjectv2:BucketObjectv2"
SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:fraud-db-AbCdEf"
QUEUE = "arn:aws:sqs:eu-west-1:111122223333:failed"
NETWORK = Network(subnets=["subnet-0123456789abcdef0"], security_groups=["sg-0123456789abcdef0"])


@pytest.fixture(name="folder")
def folder_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A model with its script; zips of it lie beside it."""
    monkeypatch.setattr("serving_components.core.shelf._shelves", lambda: (tmp_path / "packed",))
    (tmp_path / "model" / "code").mkdir(parents=True)
    (tmp_path / "model" / "code" / "inference.py").write_text("def model_fn(folder): ...\n")
    return str(tmp_path / "model")


def statements(cloud: RecordingCloud, name: str) -> list[dict[str, Any]]:
    document = json.loads(cloud.registered[POLICY, name].inputs["policy"])
    found: list[dict[str, Any]] = document["Statement"]
    return found


def test_a_function_of_an_image_is_published_with_each_change(cloud: RecordingCloud) -> None:
    deploy(cloud)

    told = cloud.one(FUNCTION)
    assert (told["packageType"], told["imageUri"], told["publish"]) == ("Image", IMAGE, True)
    assert not {"handler", "runtime", "layers", "s3Bucket"} & set(told)
    assert told["environment"] == {"variables": {"SERVING_CONTRACT": "lambda"}}


def test_what_a_function_is_made_of_never_replaces_it(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert cloud.only(FUNCTION).ignore_changes == ("packageType",)


def test_its_defaults_are_one_processor_and_less_than_an_http_api_waits(
    cloud: RecordingCloud,
) -> None:
    deploy(cloud)

    told = cloud.one(FUNCTION)
    assert (told["memorySize"], told["timeout"], told["ephemeralStorage"]) == (
        1769,
        29,
        {"size": 512},
    )
    assert told["architectures"] == ["x86_64"]
    assert told["tracingConfig"] == {"mode": "PassThrough"}
    assert "reservedConcurrentExecutions" not in told


def test_a_folder_becomes_a_zip_that_brings_the_runtime(cloud: RecordingCloud, folder: str) -> None:
    deploy(cloud, model=Model(path=folder), runtime="python3.13", layers=[LAYER])

    told, zipped = cloud.one(FUNCTION), cloud.one(OBJECT)
    assert (told["packageType"], told["handler"]) == (
        "Zip",
        "serving_runtime.lambda_handler.handler",
    )
    assert (told["runtime"], told["layers"]) == ("python3.13", [LAYER])
    assert (told["s3Bucket"], told["s3Key"]) == (zipped["bucket"], zipped["key"])
    assert re.fullmatch(r"fraud-1/[0-9a-f]{16}/function\.zip", zipped["key"])


LAYER = "arn:aws:lambda:eu-west-1:111122223333:layer:scikit-learn:3"


def test_a_given_bucket_takes_the_zip(cloud: RecordingCloud, folder: str) -> None:
    deploy(cloud, model=Model(path=folder), artifact_bucket="shared")

    assert cloud.one(OBJECT)["bucket"] == "shared"
    assert not cloud.has("aws:s3/bucket:Bucket")


def test_an_image_without_a_registry_gets_a_repository_that_lambda_may_pull_from(
    cloud: RecordingCloud,
) -> None:
    deploy(cloud, model=Model(image="risk/fraud:1.4.2"))

    assert cloud.one(REPOSITORY)["name"] == "risk/fraud"
    [statement] = json.loads(cloud.one(PULLING)["policy"])["Statement"]
    assert statement["Principal"] == {"Service": "lambda.amazonaws.com"}
    assert statement["Action"] == ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    assert cloud.one(FUNCTION)["imageUri"] == "mock/fraud:1.4.2"
    assert (PULLING, "fraud") in cloud.only(FUNCTION).depends_on


def test_one_alias_stands_for_a_version_and_is_moved_elsewhere(cloud: RecordingCloud) -> None:
    deploy(cloud)

    alias = cloud.only(ALIAS)
    assert (alias.inputs["name"], alias.inputs["functionName"]) == ("live", "fraud-1")
    assert set(alias.ignore_changes) == {"functionVersion", "routingConfig"}


def test_logs_are_json_in_a_group_that_expires_and_is_there_before(cloud: RecordingCloud) -> None:
    deploy(cloud, log_retention_days=30)

    assert cloud.one(LOGS)["name"] == "/aws/lambda/fraud-1"
    assert cloud.one(LOGS)["retentionInDays"] == 30
    function = cloud.only(FUNCTION)
    assert function.inputs["loggingConfig"] == {
        "logFormat": "JSON",
        "logGroup": "/aws/lambda/fraud-1",
    }
    assert (LOGS, "fraud") in function.depends_on


def test_of_secrets_only_where_they_are_is_told(cloud: RecordingCloud) -> None:
    deploy(cloud, secrets={"DB": pulumi.Output.from_input(SECRET)})

    variables = cloud.one(FUNCTION)["environment"]["variables"]
    assert json.loads(variables["SERVING_SECRETS"]) == {"DB": SECRET}
    assert statements(cloud, "fraud-version") == [
        {"Effect": "Allow", "Action": ["secretsmanager:GetSecretValue"], "Resource": SECRET}
    ]


def test_a_function_that_needs_nothing_more_has_one_policy(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert [policy.name for policy in cloud.of(POLICY)] == ["fraud"]
    [logging] = statements(cloud, "fraud")
    assert logging["Action"] == ["logs:CreateLogStream", "logs:PutLogEvents"]


def test_the_function_waits_until_its_role_may_what_lambda_tries(cloud: RecordingCloud) -> None:
    deploy(cloud, network=NETWORK, dead_letters=QUEUE)

    waited = {name for kind, name in cloud.only(FUNCTION).depends_on if kind == POLICY}
    assert waited == {"fraud", "fraud-version"}
    told = cloud.one(FUNCTION)
    assert told["vpcConfig"] == {
        "subnetIds": NETWORK.subnets,
        "securityGroupIds": NETWORK.security_groups,
    }
    assert told["deadLetterConfig"] == {"targetArn": QUEUE}


def test_the_functions_code_may_not_touch_its_network(cloud: RecordingCloud) -> None:
    deploy(cloud, network=NETWORK)

    [denied] = [one for one in statements(cloud, "fraud-version") if one["Effect"] == "Deny"]
    own = "arn:aws:lambda:eu-west-1:111122223333:function:fraud-1"
    assert denied["Condition"] == {"ArnEquals": {"lambda:SourceFunctionArn": own}}
    assert all(action.startswith("ec2:") for action in denied["Action"])


def test_a_given_role_is_left_as_it_is(cloud: RecordingCloud) -> None:
    role = "arn:aws:iam::111122223333:role/serving"
    deploy(cloud, role_arn=role)

    assert not cloud.has(ROLE)
    assert not cloud.has(POLICY)
    assert cloud.one(FUNCTION)["role"] == role


def test_a_role_made_here_has_its_path_and_its_boundary(cloud: RecordingCloud) -> None:
    boundary = "arn:aws:iam::111122223333:policy/boundary"
    deploy(cloud, role_path="/ml/", permissions_boundary=boundary)

    role = cloud.one(ROLE)
    assert (role["path"], role["permissionsBoundary"]) == ("/ml/", boundary)


def test_a_key_made_here_encrypts_variables_code_and_logs(
    cloud: RecordingCloud, folder: str
) -> None:
    deploy(cloud, model=Model(path=folder), encryption=Encryption(make_key=True))

    key = "arn:aws:mock:::fraud"
    told = cloud.one(FUNCTION)
    assert (told["kmsKeyArn"], told["sourceKmsKeyArn"]) == (key, key)
    assert cloud.one(LOGS)["kmsKeyId"] == key
    assert cloud.one(OBJECT)["kmsKeyId"] == key
    said = {one["Sid"] for one in json.loads(cloud.one(KEY)["policy"])["Statement"]}
    assert said == {
        *("Administration", "ObjectsThroughS3", "VariablesThroughLambda", "TheFunctionsCode"),
        "TheLogGroup",
    }


def test_what_nobody_waits_for_is_told_when_it_fails(cloud: RecordingCloud) -> None:
    deploy(cloud, on_failure=QUEUE, retries=0, event_age_s=60)

    told = cloud.one(EVENTS)
    assert (told["functionName"], told["qualifier"]) == ("fraud-1", "live")
    assert (told["maximumRetryAttempts"], told["maximumEventAgeInSeconds"]) == (0, 60)
    assert told["destinationConfig"] == {"onFailure": {"destination": QUEUE}}


def test_what_lambda_does_by_itself_is_not_asked_for(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert not cloud.has(EVENTS)


def test_concurrency_is_kept_for_it_when_asked_and_calls_are_traced(cloud: RecordingCloud) -> None:
    deploy(cloud, reserved_concurrency=20, tracing=True, architecture="arm64", ephemeral_mb=2048)

    told = cloud.one(FUNCTION)
    assert told["reservedConcurrentExecutions"] == 20
    assert told["tracingConfig"] == {"mode": "Active"}
    assert told["architectures"] == ["arm64"]
    assert told["ephemeralStorage"] == {"size": 2048}


def test_tags_reach_everything_that_can_have_them(cloud: RecordingCloud, folder: str) -> None:
    deploy(cloud, model=Model(path=folder), tags={"team": "risk"})

    for kind in (FUNCTION, ROLE, LOGS, OBJECT, "aws:s3/bucket:Bucket"):
        assert cloud.one(kind)["tags"] == {"team": "risk"}


def test_protected_are_the_function_and_the_alias(cloud: RecordingCloud) -> None:
    deploy(cloud, protect=True)

    assert cloud.only(FUNCTION).protect
    assert cloud.only(ALIAS).protect
    assert not cloud.only(ROLE).protect


def test_the_name_is_of_project_stack_and_component(cloud: RecordingCloud) -> None:
    deploy(cloud, function_name=None)

    assert re.fullmatch(r"fraud-test-[0-9a-f]{6}", cloud.one(FUNCTION)["name"])


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("fraud_1", "name: takes letters, digits and single dashes between them; got 'fraud_1'"),
        ("f" * 57, f"name: takes 56 characters at most; {'f' * 57!r} has 57"),
        (None, "name: takes letters, digits and single dashes between them; got None"),
    ],
)
def test_a_component_whose_parts_could_not_be_named_is_refused(
    cloud: RecordingCloud, name: Any, line: str
) -> None:
    with pytest.raises(InvalidArguments) as refused:
        cloud.deploy(lambda: LambdaInference(name, a_function()))

    assert str(refused.value).splitlines()[1:] == [f"  {line}"]
