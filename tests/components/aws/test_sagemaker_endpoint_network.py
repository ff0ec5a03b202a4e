"""An endpoint's containers stand in the subnets that are given, and its role may connect them."""

from typing import Any

import pulumi
import pytest

from serving_components.core import Network, Wired
from tests.components.aws.requests import a_request, deploy
from tests.components.aws.role_statements import OF_THE_VERSION, allowed_by
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused

MODEL = "aws:sagemaker/model:Model"
SUBNETS: list[Wired[str]] = ["subnet-0123456789abcdef0", "subnet-01234567"]
GROUPS: list[Wired[str]] = ["sg-0123456789abcdef0"]
PRIVATE = Network(subnets=SUBNETS, security_groups=GROUPS)

ARNS = [f"arn:aws:ec2:eu-west-1:*:subnet/{one}" for one in SUBNETS]
INTERFACES = "arn:aws:ec2:eu-west-1:111122223333:network-interface/*"


def statements(cloud: RecordingCloud, **asked: Any) -> list[dict[str, Any]]:
    """Those that speak of EC2."""
    deploy(cloud, **asked)
    return [one for one in allowed_by(cloud, OF_THE_VERSION) if one["Action"][0].startswith("ec2:")]


def test_the_model_is_connected_to_the_subnets(cloud: RecordingCloud) -> None:
    deploy(cloud, network=PRIVATE)

    assert cloud.one(MODEL)["vpcConfig"] == {"subnets": SUBNETS, "securityGroupIds": GROUPS}
    assert cloud.one(MODEL).get("enableNetworkIsolation") is None


def test_the_model_is_isolated(cloud: RecordingCloud) -> None:
    deploy(cloud, network=Network(isolated=True))

    assert cloud.one(MODEL)["enableNetworkIsolation"] is True
    assert cloud.one(MODEL).get("vpcConfig") is None


def test_unasked_a_model_is_neither(cloud: RecordingCloud) -> None:
    deploy(cloud)

    model = cloud.one(MODEL)
    assert (model.get("vpcConfig"), model.get("enableNetworkIsolation")) == (None, None)


def test_the_role_may_connect_to_these_subnets_and_no_others(cloud: RecordingCloud) -> None:
    assert statements(cloud, network=PRIVATE) == [
        {
            "Effect": "Allow",
            "Action": [
                "ec2:DescribeDhcpOptions",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets",
                "ec2:DescribeVpcEndpoints",
                "ec2:DescribeVpcs",
            ],
            "Resource": "*",
        },
        {
            "Effect": "Allow",
            "Action": ["ec2:CreateNetworkInterface"],
            "Resource": [
                INTERFACES,
                *ARNS,
                *(f"arn:aws:ec2:eu-west-1:*:security-group/{one}" for one in GROUPS),
            ],
        },
        {
            "Effect": "Allow",
            "Action": [
                "ec2:CreateNetworkInterfacePermission",
                "ec2:DeleteNetworkInterface",
                "ec2:DeleteNetworkInterfacePermission",
            ],
            "Resource": INTERFACES,
            "Condition": {"ArnLike": {"ec2:Subnet": ARNS}},
        },
    ]


@pytest.mark.parametrize("network", [Network(), Network(isolated=True)])
def test_without_subnets_the_role_has_nothing_to_do_with_networks(
    cloud: RecordingCloud, network: Network
) -> None:
    assert statements(cloud, network=network) == []


def test_ids_may_come_from_the_resources_of_a_network(cloud: RecordingCloud) -> None:
    later = pulumi.Output.from_input(SUBNETS[0])
    network = Network(subnets=[later, SUBNETS[1]], security_groups=GROUPS)

    assert statements(cloud, network=network)[2]["Condition"] == {"ArnLike": {"ec2:Subnet": ARNS}}
    assert cloud.one(MODEL)["vpcConfig"]["subnets"] == SUBNETS


BAD: dict[str, tuple[dict[str, Any], list[str]]] = {
    "ids of other things": (
        {"subnets": ["vpc-01234567", "subnet-0123"], "security_groups": ["default"]},
        [
            (
                "network.subnets[0]: must be an id, such as subnet-0123456789abcdef0; got"
                " 'vpc-01234567'"
            ),
            (
                "network.subnets[1]: must be an id, such as subnet-0123456789abcdef0; got"
                " 'subnet-0123'"
            ),
            (
                "network.security_groups[0]: must be an id, such as sg-0123456789abcdef0; got"
                " 'default'"
            ),
        ],
    ),
    "too many": (
        {
            "subnets": [f"subnet-{number:08}" for number in range(17)],
            "security_groups": [f"sg-{number:08}" for number in range(7)],
        },
        [
            "network.subnets: has 17; SageMaker takes 16 at most. Leave out 1",
            "network.security_groups: has 7; SageMaker takes 5 at most. Leave out 2",
        ],
    ),
}


@pytest.mark.parametrize(("asked", "lines"), BAD.values(), ids=BAD)
def test_what_sagemaker_would_refuse_is_refused(asked: dict[str, Any], lines: list[str]) -> None:
    assert refused(lambda: a_request(network=Network(**asked))) == lines


def test_a_lone_subnet_is_taken_and_warned_of(
    cloud: RecordingCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    warned: list[str] = []
    monkeypatch.setattr(pulumi.log, "warn", lambda text, **_: warned.append(text))

    deploy(cloud, network=Network(subnets=SUBNETS[:1], security_groups=GROUPS))

    assert warned == [
        (
            "network.subnets has one; SageMaker asks for at least two, in different availability"
            " zones, so that instances can be placed"
        )
    ]
