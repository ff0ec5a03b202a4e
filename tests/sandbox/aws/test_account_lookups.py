"""Look-ups about the account, its regions and what the provider was told."""

from pathlib import Path

import pytest

from tests.support.emulated import Emulated, Refused

REGION = "aws:index/getRegion:getRegion"
PARTITION = "aws:index/getPartition:getPartition"
PRINCIPAL = "aws:index/getServicePrincipal:getServicePrincipal"
ZONES = "aws:index/getAvailabilityZones:getAvailabilityZones"
ARN = "aws:index/getArn:getArn"


def test_the_caller_is_the_sandbox_in_its_account(aws: Emulated) -> None:
    answer = aws.look_up("aws:index/getCallerIdentity:getCallerIdentity")

    assert answer["accountId"] == answer["id"] == "123456789012"
    assert answer["arn"] == "arn:aws:iam::123456789012:user/sandbox"


def test_an_assumed_role_decides_the_account(tmp_path: Path) -> None:
    assumed = [{"roleArn": "arn:aws:iam::210987654321:role/deploy"}]
    aws = Emulated(tmp_path, region="eu-west-1", assumeRoles=assumed)

    answer = aws.look_up("aws:index/getCallerIdentity:getCallerIdentity")

    assert answer["accountId"] == "210987654321"


def test_the_region_is_the_providers_unless_another_is_asked_for(aws: Emulated) -> None:
    # Long names: botocore's `partitions.json`; fields: pulumi-aws 7.51.1.
    assert aws.look_up(REGION) == {
        "region": "eu-west-1",
        "id": "eu-west-1",
        "name": "eu-west-1",
        "description": "Europe (Ireland)",
        "endpoint": "ec2.eu-west-1.amazonaws.com",
    }
    assert aws.look_up(REGION, region="us-east-1")["description"] == "US East (N. Virginia)"
    cn = aws.look_up(REGION, endpoint="ec2.cn-north-1.amazonaws.com.cn")
    assert cn["region"] == "cn-north-1"


def test_a_region_that_is_none_is_refused(aws: Emulated) -> None:
    with pytest.raises(Refused, match=r"'eu-wst-1' is no AWS region; did you mean eu-west-1\?"):
        aws.look_up(REGION, region="eu-wst-1")
    with pytest.raises(Refused, match="'ec2' is the EC2 endpoint of no AWS region"):
        aws.look_up(REGION, endpoint="ec2")


def test_a_partition_has_its_own_names(aws: Emulated, tmp_path: Path) -> None:
    china = Emulated(tmp_path, region="cn-north-1")

    assert aws.look_up(PARTITION)["partition"] == "aws"
    assert china.look_up(PARTITION) == {
        "partition": "aws-cn",
        "id": "aws-cn",
        "dnsSuffix": "amazonaws.com.cn",
        "reverseDnsPrefix": "cn.com.amazonaws",
    }


def test_default_tags_are_those_of_the_provider(tmp_path: Path) -> None:
    token, tags = "aws:index/getDefaultTags:getDefaultTags", {"team": "risk"}
    plain = Emulated(tmp_path / "a", region="eu-west-1")
    tagged = Emulated(tmp_path / "b", region="eu-west-1", defaultTags={"tags": tags})

    assert plain.look_up(token)["tags"] == {}
    assert tagged.look_up(token)["tags"] == tags


def test_few_services_have_a_principal_of_their_partition(aws: Emulated, tmp_path: Path) -> None:
    # `service_principal_data_source.go` of terraform-provider-aws.
    china = Emulated(tmp_path, region="cn-north-1")

    assert aws.look_up(PRINCIPAL, serviceName="sagemaker")["name"] == "sagemaker.amazonaws.com"
    assert china.look_up(PRINCIPAL, serviceName="sagemaker")["name"] == "sagemaker.amazonaws.com"
    assert china.look_up(PRINCIPAL, serviceName="logs")["name"] == "logs.amazonaws.com.cn"
    assert aws.look_up(PRINCIPAL, serviceName="s3")["id"] == "s3.eu-west-1.amazonaws.com"


def test_a_region_has_three_zones(aws: Emulated) -> None:
    answer = aws.look_up(ZONES, state="available", excludeNames=["eu-west-1b"])

    assert answer["names"] == ["eu-west-1a", "eu-west-1c"]
    assert answer["zoneIds"] == ["euw1-az1", "euw1-az3"]
    assert answer["groupNames"] == ["eu-west-1"]
    sydney = aws.look_up(ZONES, region="ap-southeast-2", excludeZoneIds=["apse2-az1"])
    assert sydney["zoneIds"] == ["apse2-az2", "apse2-az3"]


def test_zones_are_not_filtered(aws: Emulated) -> None:
    with pytest.raises(Refused, match="filters: the sandbox does not answer this"):
        aws.look_up(ZONES, filters=[{"name": "zone-name", "values": ["eu-west-1a"]}])


def test_an_arn_is_taken_apart(aws: Emulated) -> None:
    answer = aws.look_up(ARN, arn="arn:aws:logs:eu-west-1:123456789012:log-group:a:b")

    assert answer["service"] == "logs"
    assert answer["resource"] == "log-group:a:b"


def test_what_is_no_arn_is_refused(aws: Emulated) -> None:
    with pytest.raises(Refused, match=r"arn must read arn:<partition>:<service>.*got 'fraud'"):
        aws.look_up(ARN, arn="fraud")


def test_an_unknown_look_up_is_refused_by_name(aws: Emulated) -> None:
    with pytest.raises(Refused, match=r"does not answer aws:index/getRegio:getRegio; did you mean"):
        aws.look_up("aws:index/getRegio:getRegio")
