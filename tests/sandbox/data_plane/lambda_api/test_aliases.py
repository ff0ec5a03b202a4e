"""Aliases move by boto3 as they do by the provider, under the same rules."""

import pytest

from tests.sandbox.aws.lambda_.served import changed
from tests.sandbox.data_plane.lambda_api.conftest import Asked
from tests.sandbox.data_plane.sagemaker_api.asking import refused

pytestmark = pytest.mark.xdist_group("lambda control plane")

ARN = "arn:aws:lambda:eu-west-1:123456789012:function"
QUEUE = "arn:aws:sqs:eu-west-1:210987654321:failed"


def weights(**shares: float) -> dict[str, dict[str, float]]:
    """What share other versions get: `v2=0.1`."""
    by_number = {name.removeprefix("v"): share for name, share in shares.items()}
    return {"AdditionalVersionWeights": by_number}


def test_an_alias_is_told_with_its_version(asked: Asked) -> None:
    asked.function("told")

    told = asked.live("told")

    assert told["AliasArn"] == f"{ARN}:told:live"
    assert (told["FunctionVersion"], told["Description"]) == ("1", "")
    assert "RoutingConfig" not in told


def test_a_share_of_the_calls_goes_to_another_version_and_comes_back(asked: Asked) -> None:
    asked.function("split")
    update = asked.lambda_.update_alias

    split = update(FunctionName="split", Name="live", RoutingConfig=weights(v2=0.25))
    seen = asked.live("split")
    moved = update(FunctionName=f"{ARN}:split", Name="live", FunctionVersion="2", RoutingConfig={})

    assert split["RoutingConfig"] == seen["RoutingConfig"] == weights(v2=0.25)
    assert (moved["FunctionVersion"], "RoutingConfig" in moved) == ("2", False)


def test_what_a_request_leaves_out_stays(asked: Asked) -> None:
    asked.function("partly")
    update = asked.lambda_.update_alias
    update(FunctionName="partly", Name="live", RoutingConfig=weights(v2=1.0))

    told = update(FunctionName="partly", Name="live", Description="for callers")

    assert told["RoutingConfig"] == weights(v2=1.0)
    assert told["Description"] == "for callers"


def test_each_change_has_a_revision_and_an_old_one_is_refused(asked: Asked) -> None:
    asked.function("revised")
    first = asked.live("revised")["RevisionId"]
    update = asked.lambda_.update_alias

    second = update(FunctionName="revised", Name="live", FunctionVersion="2", RevisionId=first)
    code, _ = refused(
        update, FunctionName="revised", Name="live", FunctionVersion="3", RevisionId=first
    )

    assert second["RevisionId"] != first
    assert code == "PreconditionFailedException"
    assert asked.live("revised")["FunctionVersion"] == "2"


@pytest.mark.parametrize(
    ("change", "code", "told"),
    [
        pytest.param(
            {"FunctionVersion": "9"},
            "ResourceNotFoundException",
            f"Function not found: {ARN}:ruled:9",
            id="no such version",
        ),
        pytest.param(
            {"RoutingConfig": weights(v9=0.1)},
            "ResourceNotFoundException",
            f"Function not found: {ARN}:ruled:9",
            id="no such other version",
        ),
        pytest.param(
            {"RoutingConfig": weights(v2=0.1, v3=0.1)},
            "InvalidParameterValueException",
            "Number of items in AdditionalVersionWeights cannot be greater than 1",
            id="two others",
        ),
        pytest.param(
            {"RoutingConfig": weights(v1=0.1)},
            "InvalidParameterValueException",
            "Function version 1 is already included in routing configuration",
            id="its own again",
        ),
        pytest.param(
            {"Name": "absent"},
            "ResourceNotFoundException",
            f"Cannot find alias arn: {ARN}:ruled:absent",
            id="no such alias",
        ),
        pytest.param(
            {"FunctionName": "absent"},
            "ResourceNotFoundException",
            f"Function not found: {ARN}:absent",
            id="no such function",
        ),
    ],
)
def test_the_types_rules_hold(
    asked: Asked, change: dict[str, object], code: str, told: str
) -> None:
    if asked.aws.store.named("aws:lambda/function:Function", "ruled") == []:
        asked.function("ruled")

    met = refused(asked.lambda_.update_alias, **{"FunctionName": "ruled", "Name": "live"} | change)

    assert met[0] == code
    assert told in met[1]


def test_aliases_are_listed_of_one_function_and_of_one_version(asked: Asked) -> None:
    asked.function("listed")
    asked.aws.create(
        "aws:lambda/alias:Alias",
        {"functionName": "listed", "name": "other", "functionVersion": "2"},
        name="other-alias",
    )
    names = [one["Name"] for one in asked.lambda_.list_aliases(FunctionName="listed")["Aliases"]]
    of_two = asked.lambda_.list_aliases(FunctionName="listed", FunctionVersion="2")["Aliases"]

    assert names == ["live", "other"]
    assert [one["Name"] for one in of_two] == ["other"]


def test_a_refresh_finds_where_an_alias_was_moved(asked: Asked) -> None:
    asked.function("seen")
    made = asked.aws.import_("aws:lambda/alias:Alias", "seen/live")
    assert made is not None

    asked.lambda_.update_alias(FunctionName="seen", Name="live", FunctionVersion="3")

    found = asked.aws.refresh(made)
    assert found is not None
    assert found.outputs["functionVersion"] == "3"


def test_versions_with_other_dead_letters_share_no_calls_and_follow_each_other(
    asked: Asked,
) -> None:
    made = asked.function("losing")
    changed(asked.aws, made, description="three", deadLetterConfig={"targetArn": QUEUE})
    update = asked.lambda_.update_alias

    code, told = refused(update, FunctionName="losing", Name="live", RoutingConfig=weights(v4=0.1))
    moved = update(FunctionName="losing", Name="live", FunctionVersion="4")

    assert code == "InvalidParameterValueException"
    assert "versions 1 and 4 of losing have not the same dead-letter configuration" in told
    assert moved["FunctionVersion"] == "4"


def test_what_the_sandbox_does_not_answer_it_says_in_lambda_s_name(asked: Asked) -> None:
    told = refused(lambda: asked.lambda_.delete_alias(FunctionName="split", Name="live"))

    assert told == (
        "UnknownOperationException",
        "the sandbox does not answer DELETE /2015-03-31/functions/split/aliases/live",
    )
