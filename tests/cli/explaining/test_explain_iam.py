"""`serving explain iam` tells every role of a stack, as the project's own Python sees it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.snapshots import kept

ROOT = Path(__file__).parents[3]
SNAPSHOTS = Path(__file__).parent / "snapshots"
PROGRAM = """
import pulumi_aws as aws

role = aws.iam.Role("reads", assume_role_policy='''
    {"Version": "2012-10-17",
     "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "*"},
                   "Condition": {"StringEquals": {"sts:ExternalId": "7"}}}}
''')
aws.iam.RolePolicy("reads", role=role.name, policy='''
    {"Version": "2012-10-17",
     "Statement": {"Effect": "Deny", "NotAction": "s3:Get*", "Resource": "*"}}
''')
"""


def explain(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "serving_cli.main", "explain", "iam", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("stack", ["dev", "prod", "vertex", "azureml"])
def test_what_the_roles_of_a_stack_may_do_is_what_its_snapshot_says(stack: str) -> None:
    told = explain(ROOT, "--stack", stack)

    assert told.stdout == kept(SNAPSHOTS / f"{stack}.txt", told.stdout)
    assert (told.returncode, told.stderr) == (0, "")


def test_the_same_is_told_to_a_machine() -> None:
    [role] = json.loads(explain(ROOT, "--json").stdout)

    assert role["made_by"] == "digits (SageMakerEndpoint)"
    assert {may["because"] for may in role["may"]} >= {"model.framework", "model.path"}


def project(folder: Path, program: str, config: str = "config: {aws:region: eu-west-1}") -> Path:
    (folder / "Pulumi.yaml").write_text(
        f"name: other\nruntime: {{name: python, options: {{virtualenv: {sys.prefix}}}}}\n"
    )
    (folder / "Pulumi.dev.yaml").write_text(config)
    (folder / "__main__.py").write_text(program)
    return folder


def test_a_role_that_is_written_by_hand_is_told_too(tmp_path: Path) -> None:
    told = explain(project(tmp_path, PROGRAM)).stdout

    assert told.splitlines() == [
        "role reads-0000000",
        "  taken by AWS *, only if sts:ExternalId StringEquals 7",
        "  because of              may do               on",
        "  written by the program  NOT all but s3:Get*  *",
    ]


GIVEN = """
import pulumi_aws as aws
from serving_components.aws import SageMakerEndpoint, SageMakerEndpointArgs

served = SageMakerEndpoint("fraud", SageMakerEndpointArgs(
    model={"image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/fraud:1"},
    instance_type="ml.m5.large",
    role_arn="arn:aws:iam::111122223333:role/serving",
))
served.grant_invoke("scorer", aws.iam.Role.get("scorer", "scorer"))
"""


def test_roles_that_exist_are_told_as_their_owners(tmp_path: Path) -> None:
    given, _, scorer, _, granted = explain(project(tmp_path, GIVEN)).stdout.splitlines()

    arn = "arn:aws:iam::111122223333:role/serving"
    assert given == f"role {arn}, which exists: its owner says what it may do"
    assert scorer.startswith("role scorer, which exists: its owner says what more than this stack")
    assert granted.split()[:2] == ["grant_invoke('scorer')", "sagemaker:InvokeEndpoint"]


FUNCTIONS = """
from serving_components.aws import LambdaInference, LambdaInferenceArgs

image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/fraud:1"
queue = "arn:aws:sqs:eu-west-1:111122223333:failed"
LambdaInference("fraud", LambdaInferenceArgs(model={"image": image}, dead_letters=queue))
role = "arn:aws:iam::111122223333:role/serving"
LambdaInference("risk", LambdaInferenceArgs(model={"image": image}, role_arn=role))
"""


def test_roles_of_functions_are_told_and_those_that_are_given_as_their_owners(
    tmp_path: Path,
) -> None:
    given, own = json.loads(explain(project(tmp_path, FUNCTIONS), "--json").stdout)

    assert (given["role"], given["exists"]) == ("arn:aws:iam::111122223333:role/serving", True)
    assert (own["made_by"], own["trusted"]) == ("fraud (LambdaInference)", ["lambda.amazonaws.com"])
    assert {may["because"] for may in own["may"]} == {
        "needed for the function's logs",
        "dead_letters",
    }


GRANTED_ON_AZURE = """
import pulumi_azure_native as azure
from serving_components.azure import AzureOnlineEndpoint, AzureWorkspace, AzureWorkspaceArgs

SUBSCRIPTION = "00000000-0000-0000-0000-000000000000"
BY = "11111111-1111-1111-1111-111111111111"
around = AzureWorkspace("around", AzureWorkspaceArgs(
    subscription_id=SUBSCRIPTION, location="westeurope", deployers=[BY],
))
served = AzureOnlineEndpoint.from_endpoint(
    "fraud",
    f"/subscriptions/{SUBSCRIPTION}/resourceGroups/ml/providers"
    "/Microsoft.MachineLearningServices/workspaces/risk/onlineEndpoints/fraud",
)
served.grant_invoke("caller", "22222222-2222-2222-2222-222222222222")
azure.authorization.RoleAssignment(
    "owner",
    principal_id="33333333-3333-3333-3333-333333333333",
    principal_type="Group",
    role_definition_id="/providers/Microsoft.Authorization/roleDefinitions/" + BY,
    scope=f"/subscriptions/{SUBSCRIPTION}",
)
"""
ON_AZURE = """
config:
  azure-native:subscriptionId: 00000000-0000-0000-0000-000000000000
  azure-native:location: westeurope
"""


def test_whom_a_stack_on_azure_assigns_a_role_is_told_with_what_it_may_do(tmp_path: Path) -> None:
    told = explain(project(tmp_path, GRANTED_ON_AZURE, ON_AZURE), "--json")

    deployer, caller, group = json.loads(told.stdout)
    assert [one["kind"] for one in (caller, group)] == ["service principal", "group"]
    [may] = deployer["may"]
    assert may["actions"] == ["Storage Blob Data Contributor"]
    assert may["resources"][0].endswith("/blobServices/default/containers/models")
    [asks] = caller["may"]
    score = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/score/action"
    assert (asks["actions"], asks["because"]) == ([score], "grant_invoke('caller')")
    [owns] = group["may"]
    assert owns["resources"] == ["subscriptions/00000000-0000-0000-0000-000000000000"]
    assert owns["because"] == "written by the program"


SOURCES = """
import pulumi
from serving_components.aws import SageMakerEndpoint, SageMakerEndpointArgs

image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/fraud:1"
later = pulumi.Output.from_input("s3://theirs/fraud/model.tar.gz")
SageMakerEndpoint("fraud", SageMakerEndpointArgs(
    model={"image": image, "uri": later},
    variants={"a": {}, "b": {"model": {"image": image, "uri": "s3://theirs/other/"}}},
    instance_type="ml.m5.large",
))
"""


def test_a_right_that_one_of_two_sources_needs_is_told_of_that_one(tmp_path: Path) -> None:
    """The archive has nothing to list, which is known late."""
    [role] = json.loads(explain(project(tmp_path, SOURCES), "--json").stdout)

    [listing] = [may for may in role["may"] if may["actions"] == ["s3:ListBucket"]]
    assert listing["conditions"] == {"StringLike": {"s3:prefix": ["other/*"]}}
    assert listing["because"] == "variants.b.model.uri"


def test_a_stack_without_roles_says_so(tmp_path: Path) -> None:
    assert explain(project(tmp_path, "")).stdout == "no roles: the stack makes none\n"


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("import pulumi\nraise pulumi.RunError('give it a name')", "give it a name"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        (
            "import pulumi_aws as aws\naws.iam.Role('r', assume_role_policy='no')",
            "aws:iam/role:Role 'r' would be refused: assumeRolePolicy: must be a JSON document",
        ),
        (
            "import pulumi_aws as aws\naws.iam.get_role(name='theirs')",
            "aws:iam/getRole:getRole asks for what only the real cloud has",
        ),
    ],
)
def test_a_program_that_does_not_run_says_why_in_one_line(
    tmp_path: Path, program: str, told: str
) -> None:
    ended = explain(project(tmp_path, program))

    assert ended.returncode == 1
    assert ended.stderr.startswith("serving: the program of dev does not run: ")
    assert told in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_secrets_stay_where_they_are(tmp_path: Path) -> None:
    config = "config: {aws:region: eu-west-1, other:word: {secure: AAAB}}"
    program = "import pulumi\nraise pulumi.RunError(pulumi.Config().require('word'))"

    assert "sandbox-placeholder" in explain(project(tmp_path, program, config)).stderr


def test_a_stack_that_is_not_there_is_named(tmp_path: Path) -> None:
    ended = explain(project(tmp_path, ""), "--stack", "dve")

    assert "there is no stack 'dve'" in ended.stderr
    assert "did you mean dev?" in ended.stderr


def test_a_program_in_another_language_is_named(tmp_path: Path) -> None:
    (tmp_path / "Pulumi.yaml").write_text("name: other\nruntime: nodejs\n")
    (tmp_path / "Pulumi.dev.yaml").write_text("")

    assert "the program is in nodejs; only Python can be explained" in explain(tmp_path).stderr


ON_VERTEX = """
from serving_components.gcp import RequestLogging, VertexEndpoint, VertexEndpointArgs

image = "europe-docker.pkg.dev/my-project/models/fraud:1"
served = VertexEndpoint("fraud", VertexEndpointArgs(
    project="my-project",
    location="europe-west4",
    model={"image": image},
    kms_key="projects/my-project/locations/europe-west4/keyRings/ours/cryptoKeys/models",
    request_logging=RequestLogging(sampling_percent=10),
))
served.grant_invoke("scorer", "serviceAccount:scorer@my-project.iam.gserviceaccount.com")
"""
_CONFIG = "config: {gcp:project: my-project, gcp:region: europe-west4}"


def test_members_of_google_cloud_are_told_with_the_arguments_of_their_grants(
    tmp_path: Path,
) -> None:
    ours, *others = json.loads(explain(project(tmp_path, ON_VERTEX, _CONFIG), "--json").stdout)

    assert (ours["kind"], ours["made_by"]) == ("service account", "fraud (VertexEndpoint)")
    assert ours["may"] == []
    assert {each["kind"] for each in others} == {"member"}
    granted = {(may["because"], *may["actions"]) for each in others for may in each["may"]}
    assert granted == {
        (
            "needed for running containers as an account of their own",
            "roles/iam.serviceAccountAdmin",
        ),
        ("kms_key", "roles/cloudkms.cryptoKeyEncrypterDecrypter"),
        ("request_logging", "roles/bigquery.dataEditor"),
        ("grant_invoke('scorer')", "aiplatform.endpoints.predict"),
    }
