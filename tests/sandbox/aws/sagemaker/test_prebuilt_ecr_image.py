"""AWS keeps the images it has built in accounts that differ by region.

Accounts: `prebuilt_ecr_image_data_source.go` of terraform-provider-aws.
"""

import pytest

from tests.support.emulated import Emulated, Refused

TOKEN = "aws:sagemaker/getPrebuiltEcrImage:getPrebuiltEcrImage"
SKLEARN = "sagemaker-scikit-learn"


@pytest.mark.parametrize(
    ("repository", "region", "account"),
    [
        (SKLEARN, "eu-west-1", "141502667606"),
        (SKLEARN, "us-east-1", "683313688378"),
        ("pytorch-inference", "eu-central-1", "763104351884"),
        ("kmeans", "us-west-2", "174872318107"),
        ("sagemaker-geospatial-v1-0", "us-west-2", "081189585635"),
    ],
)
def test_the_account_is_that_of_repository_and_region(
    aws: Emulated, repository: str, region: str, account: str
) -> None:
    answer = aws.look_up(TOKEN, repositoryName=repository, region=region, imageTag="1.2-1")

    assert answer["id"] == answer["registryId"] == account
    registry = f"{account}.dkr.ecr.{region}.amazonaws.com"
    assert answer["registryPath"] == f"{registry}/{repository}:1.2-1"


def test_the_tag_is_1_when_none_is_given(aws: Emulated) -> None:
    assert aws.look_up(TOKEN, repositoryName=SKLEARN)["registryPath"].endswith(":1")


def test_china_has_its_own_host_names(aws: Emulated) -> None:
    path = aws.look_up(TOKEN, repositoryName=SKLEARN, region="cn-north-1")["registryPath"]

    assert path == "450853457545.dkr.ecr.cn-north-1.amazonaws.com.cn/sagemaker-scikit-learn:1"


def test_a_region_without_the_image_is_refused(aws: Emulated) -> None:
    told = r"no registry ID available for region \(eu-west-1\) and repository .*some for us-west-2"
    with pytest.raises(Refused, match=told):
        aws.look_up(TOKEN, repositoryName="sagemaker-geospatial-v1-0")


def test_a_mistyped_repository_is_told_its_name(aws: Emulated) -> None:
    with pytest.raises(Refused, match="did you mean sagemaker-scikit-learn"):
        aws.look_up(TOKEN, repositoryName="sagemaker-sklearn")
