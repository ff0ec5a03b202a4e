"""Network: subnets and firewalls go together."""

from typing import Any

import pulumi
import pytest

from serving_components.core import Network
from tests.support.refusals import refused


def test_containers_stand_in_the_clouds_own_network_unless_asked() -> None:
    network = Network()

    assert (network.subnets, network.security_groups, network.isolated) == ([], [], False)


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        (
            {"subnets": ["a"]},
            [
                (
                    "security_groups: is required beside subnets; name the firewalls that the"
                    " containers stand behind"
                )
            ],
        ),
        (
            {"security_groups": ["a"]},
            [
                (
                    "subnets: is required beside security_groups; name the subnets to connect to,"
                    " or leave security_groups out"
                )
            ],
        ),
        (
            {"subnets": ["a", "b", "a"], "security_groups": ["c", "c"]},
            [
                "subnets[2]: a is there already; leave it out",
                "security_groups[1]: c is there already; leave it out",
            ],
        ),
        (
            {"isolated": "sometimes"},
            ['isolated: must be a valid boolean, unable to interpret input; got "sometimes"'],
        ),
        ({"vpc": "v"}, ["vpc: is not a setting; known here: subnets, security_groups, isolated"]),
    ],
)
def test_what_does_not_go_together_is_refused(asked: dict[str, Any], lines: list[str]) -> None:
    assert refused(lambda: Network(**asked)) == lines


def test_ids_may_come_from_resources() -> None:
    later = pulumi.Output.from_input("subnet")

    network = Network(subnets=[later, later], security_groups=[later])

    assert len(network.subnets) == 2
