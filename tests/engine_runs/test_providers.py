"""Default and explicit providers: regions, default tags, and what look-ups answer in each."""

import pytest

from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("providers")

LOGS = "aws:cloudwatch/logGroup:LogGroup"
_PROGRAM = """
    import pulumi
    import pulumi_aws as aws

    far = aws.Provider("far", region="us-east-1", default_tags={"tags": {"team": "far"}})
    there = pulumi.ResourceOptions(provider=far)
    logs = {
        "here": aws.cloudwatch.LogGroup("logs", name="shared"),
        "moved": aws.cloudwatch.LogGroup("moved", name="shared", region="eu-central-1"),
        "there": aws.cloudwatch.LogGroup("there", name="shared", tags={"own": "tag"}, opts=there),
    }
    # The same logical name as a log group's, of another type and in another region.
    aws.sns.Topic("logs", opts=there)

    trust = aws.iam.get_policy_document(
        statements=[
            {
                "actions": ["sts:AssumeRole"],
                "principals": [{"type": "Service", "identifiers": ["sagemaker.amazonaws.com"]}],
            }
        ]
    )
    aws.iam.Role("role", assume_role_policy=trust.json)
    image = {"repository_name": "sagemaker-scikit-learn", "image_tag": "1.2-1-cpu-py3"}
    opts = pulumi.InvokeOptions(provider=far)
    pulumi.export("arns", {place: group.arn for place, group in logs.items()})
    pulumi.export("tags", {place: group.tags_all for place, group in logs.items()})
    pulumi.export("account", aws.get_caller_identity().account_id)
    pulumi.export("partition", aws.get_partition().partition)
    pulumi.export("regions", [aws.get_region().region, aws.get_region(opts=opts).region])
    pulumi.export(
        "images",
        [
            aws.sagemaker.get_prebuilt_ecr_image(**image).registry_path,
            aws.sagemaker.get_prebuilt_ecr_image_output(**image, opts=opts).registry_path,
        ],
    )
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    made = Sandboxed(tmp_path_factory.mktemp("providers"))
    made.program(_PROGRAM)
    made.configure(aws__defaultTags={"tags": {"team": "near"}})
    return made


@pytest.fixture(scope="module")
def created(project: Sandboxed) -> Run:
    return project.up()


@pytest.fixture(scope="module")
def repeated(project: Sandboxed, created: Run) -> Run:
    created.succeeded()
    return project.up()


def test_one_physical_name_is_free_in_every_region(created: Run) -> None:
    groups = created.existing(LOGS)

    assert {group.id for group in groups} == {"shared"}
    assert {group.scope.region for group in groups} == {"eu-west-1", "eu-central-1", "us-east-1"}


def test_a_resource_lives_where_its_provider_or_its_own_region_says(created: Run) -> None:
    assert created.outputs["arns"] == {
        "here": "arn:aws:logs:eu-west-1:123456789012:log-group:shared",
        "moved": "arn:aws:logs:eu-central-1:123456789012:log-group:shared",
        "there": "arn:aws:logs:us-east-1:123456789012:log-group:shared",
    }


def test_each_providers_default_tags_reach_its_own_resources(created: Run) -> None:
    assert created.outputs["tags"] == {
        "here": {"team": "near"},
        "moved": {"team": "near"},
        "there": {"own": "tag", "team": "far"},
    }


def test_default_tags_and_look_ups_are_no_difference_the_second_time(repeated: Run) -> None:
    assert repeated.steps == []


def test_look_ups_answer_for_the_account_and_the_region_of_their_provider(created: Run) -> None:
    outputs = created.outputs

    assert outputs["account"] == "123456789012"
    assert outputs["partition"] == "aws"
    assert outputs["regions"] == ["eu-west-1", "us-east-1"]


def test_a_prebuilt_image_lies_in_another_account_in_each_region(created: Run) -> None:
    near, far = (image.split(".", 1) for image in created.outputs["images"])

    assert near[1] == "dkr.ecr.eu-west-1.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3"
    assert far[1] == "dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3"
    assert near[0] != far[0]
