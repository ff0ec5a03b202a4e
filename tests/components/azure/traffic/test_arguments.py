"""Shares that Azure would refuse are told before anything is registered."""

from typing import Any

import pulumi
import pytest

from serving_components import Rollout
from serving_components.azure import AzureTrafficArgs, MirrorFirst
from serving_components.azure.conditions.symptoms import errors
from serving_components.azure.traffic.rollouts import longest
from tests.components.azure.azure import HERE
from tests.support.refusals import refused

SMALLEST: dict[str, Any] = {
    "endpoint": HERE,
    "deployments": {"blue": "fraud-blue", "green": "fraud-green", "red": "fraud-red"},
    "traffic": {"blue": 90, "green": 10},
}
EXAMPLE = (
    "/subscriptions/S/resourceGroups/G/providers/Microsoft.MachineLearningServices/workspaces/W"
    "/onlineEndpoints/E"
)
NO_ENDPOINT = (
    f"endpoint: must be an online endpoint's id, such as {EXAMPLE}, whose name has 3 to 32 letters,"
    " digits and single dashes and begins with a letter; got "
)
NO_NAME = (
    "deployments.blue: must be a deployment's name, 3 to 32 letters, digits and single dashes that"
    " begin with a letter; got "
)
IN_ALL = "traffic: must be 100 in all, or 0 where nobody is to get requests; got "

BAD: dict[str, tuple[dict[str, Any], str]] = {
    "less than everything": ({"traffic": {"blue": 90}}, f"{IN_ALL}blue 90, which is 90"),
    "more than everything": (
        {"traffic": {"blue": 90, "green": 20}},
        f"{IN_ALL}blue 90, green 20, which is 110",
    ),
    "a mistyped slot": (
        {"traffic": {"blue": 90, "gren": 10}},
        "traffic.gren: is none of deployments; did you mean green?",
    ),
    "a deployment for a slot": (
        {"traffic": {"blue": 90, "zz": 10}},
        "traffic.zz: is none of deployments; there are blue, green, red",
    ),
    "a negative share": (
        {"traffic": {"blue": 110, "green": -10}},
        (
            "traffic.blue: must be 0 to 100 percent; got 110\n"
            "traffic.green: must be 0 to 100 percent; got -10"
        ),
    ),
    "half a percent": (
        {"traffic": {"blue": 99.5, "green": 0.5}},
        (
            "traffic.blue: must be a valid integer, got a number with a fractional part; got 99.5\n"
            "traffic.green: must be a valid integer, got a number with a fractional part; got 0.5"
        ),
    ),
    "a word for a number": (
        {"traffic": {"blue": "100"}},
        "traffic: must be numbers of percent; got '100' for blue",
    ),
    "truth for a number": (
        {"traffic": {"blue": 100}, "mirror": {"red": True}},
        "mirror: must be numbers of percent; got True for red",
    ),
    "an identity by its name": (
        {"settings": {"user_assigned_identities": ["me"]}},
        (
            "settings.user_assigned_identities[0]: must be an id, such as /subscriptions/S"
            "/resourceGroups/G/providers/Microsoft.ManagedIdentity/userAssignedIdentities/NAME;"
            " got me"
        ),
    ),
    "a tag that Azure has not": (
        {"settings": {"tags": {"a<b": "c"}}},
        r"settings.tags.a<b: must be 1 to 512 letters, without % & / < > ? \; got 'a<b'",
    ),
    "a wait of years": (
        {"timeout_minutes": 10**9},
        "timeout_minutes: must be at most 1440; got 1000000000",
    ),
    "copies of more than half": (
        {"mirror": {"red": 60}},
        "mirror.red: must be 0 to 50 percent; got 60",
    ),
    "copies for two": (
        {"mirror": {"red": 10, "green": 10}, "traffic": {"blue": 100}},
        "mirror: must be of one slot; got red, green",
    ),
    "copies for one that answers": (
        {"mirror": {"green": 10}},
        (
            "mirror.green: gets copies, and 10 % of the requests themselves; Azure gives a"
            " deployment one or the other: leave it out of one of them"
        ),
    ),
    "copies of nothing": (
        {"mirror": {"red": 10}, "traffic": {}},
        "mirror.red: gets copies of requests that nobody gets; give traffic to another slot",
    ),
    "copies for nobody": (
        {"mirror": {"rad": 10}},
        "mirror.rad: is none of deployments; did you mean red?",
    ),
    "an endpoint's name alone": ({"endpoint": "fraud"}, f"{NO_ENDPOINT}fraud"),
    "an id of a batch endpoint": (
        {"endpoint": HERE.replace("onlineE", "batchE")},
        NO_ENDPOINT + HERE.replace("onlineE", "batchE"),
    ),
    "an endpoint's name that is too long": (
        {"endpoint": f"{HERE}-{'x' * 30}"},
        f"{NO_ENDPOINT}{HERE}-{'x' * 30}",
    ),
    "a deployment's name of two letters": (
        {"deployments": {"blue": "ab"}, "traffic": {}},
        f"{NO_NAME}ab",
    ),
    "a deployment's name that ends by a dash": (
        {"deployments": {"blue": "blue-"}, "traffic": {}},
        f"{NO_NAME}blue-",
    ),
    "two dashes in a row": (
        {"deployments": {"blue": "my--blue"}, "traffic": {}},
        f"{NO_NAME}my--blue",
    ),
    "an underscore": ({"deployments": {"blue": "my_blue"}, "traffic": {}}, f"{NO_NAME}my_blue"),
    "a deployment's id": (
        {"deployments": {"blue": f"{HERE}/deployments/blue"}, "traffic": {}},
        f"{NO_NAME}{HERE}/deployments/blue; did you mean blue?",
    ),
    "one deployment for two slots": (
        {"deployments": {"blue": "fraud", "green": "Fraud"}},
        "deployments.green: is Fraud, and so is blue; a slot has its own",
    ),
}


@pytest.mark.parametrize(("change", "lines"), BAD.values(), ids=BAD)
def test_shares_that_cannot_be_are_refused(change: dict[str, Any], lines: str) -> None:
    found = refused(lambda: AzureTrafficArgs(**{**SMALLEST, **change}))

    assert found == lines.split("\n")


WATCHED: dict[str, Any] = {"conditions": [errors(1)]}
COPIES: dict[str, Any] = {"mirror_first": {"percent": 10, "minutes": 5}}
BAD_ROLLOUTS: dict[str, tuple[dict[str, Any], str]] = {
    "alerts of others": (
        {"rollout": {"rollback_on": ["errors"]}, **WATCHED},
        (
            "rollout.rollback_on: names alert rules, which are not asked: they are of all"
            " deployments together, and a rollout goes back on what the new one does, on errors and"
            " on the latency that is asked for; leave it out"
        ),
    ),
    "nothing to watch": (
        {"rollout": {"strategy": "canary", "percent": 10, "bake_minutes": 5}},
        (
            "rollout.bake_minutes: 5 would watch nothing; give conditions, or set it to 0 and"
            " strategy to all_at_once"
        ),
    ),
    "no share for a canary": (
        {"rollout": {"strategy": "canary", "bake_minutes": 5}, **WATCHED},
        "rollout.percent: is required for canary: the share that each step moves",
    ),
    "copies that nobody watches": (
        COPIES,
        ("mirror_first: 5 minutes of copies would watch nothing; give conditions, or leave it out"),
    ),
    "copies for two": (
        {"mirror": {"red": 10}, **COPIES, **WATCHED},
        (
            "mirror_first: would copy requests to a new version, and mirror gives red copies for"
            " good; Azure copies them to one deployment: leave one of the two out"
        ),
    ),
    "copies of more than half": (
        {"mirror_first": {"percent": 60, "minutes": 5}, **WATCHED},
        "mirror_first.percent: must be at most 50; got 60",
    ),
    "a step of less than a percent": (
        {
            "deployments": {"blue": "blue-1", "green": "green-1", "red": "red-1"},
            "traffic": {"blue": 96, "green": 4},
            "rollout": {"strategy": "canary", "percent": 10, "bake_minutes": 5},
            **WATCHED,
        },
        (
            "rollout.percent: 10 % of the 4 % that green has is less than 1 % of all requests, and"
            " no share is smaller; the smallest that works is 25"
        ),
    ),
    "copies for no time": (
        {"mirror_first": {"percent": 10, "minutes": 0}, **WATCHED},
        "mirror_first.minutes: must be at least 1; got 0",
    ),
}


@pytest.mark.parametrize(("change", "line"), BAD_ROLLOUTS.values(), ids=BAD_ROLLOUTS)
def test_a_rollout_that_cannot_be_is_refused(change: dict[str, Any], line: str) -> None:
    assert refused(lambda: AzureTrafficArgs(**{**SMALLEST, **change})) == [line]


def test_how_long_it_may_take_counts_copies_late_data_and_each_slot() -> None:
    rollout = Rollout(strategy="canary", percent=10, bake_minutes=10)

    assert longest(rollout, MirrorFirst(percent=20, minutes=5), 2, 30) == (
        "rollout canary: copies of 20 % for 5 min, then 10 % for 10 min, then 100 %; 4 min more for"
        " each watched step, as data come late; an update watches 46 min at most, for each slot"
        " that changes one after the other, and waits up to 30 min for each change of the endpoint"
    )
    assert longest(Rollout(), None, 1, 30) is None


@pytest.mark.parametrize(
    "change",
    [
        {"traffic": {}},
        {"traffic": {"blue": 0, "green": 0}},
        {"mirror": {"red": 50}},
        {"mirror": {"green": 0}},
        {"endpoint": HERE.lower()},
    ],
)
def test_shares_that_can_be_are_taken(change: dict[str, Any]) -> None:
    asked = AzureTrafficArgs(**{**SMALLEST, **change})

    assert asked.timeout_minutes == 30


def test_what_is_not_known_yet_is_taken() -> None:
    later = pulumi.Output.from_input("fraud-blue")

    asked = AzureTrafficArgs(endpoint=later, deployments={"blue": later}, traffic={"blue": 100})

    assert asked.endpoint is later
