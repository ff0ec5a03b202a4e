"""What stands on a function: aliases, permissions, provisioned concurrency, and scaling of it."""

import pytest

from tests.sandbox.aws.lambda_.alias_breaches import a_warm, an_alias, routing
from tests.sandbox.aws.lambda_.served import (
    ALIAS_TOKEN,
    ARN,
    CONFIG_TOKEN,
    PERMISSION_TOKEN,
    ROLE,
    a_function,
    changed,
)
from tests.support.emulated import Emulated, Made, Refused

LIVE = {"functionName": "scorer", "name": "live", "functionVersion": "1"}
TARGET_TOKEN = "aws:appautoscaling/target:Target"
SCALED = {
    "serviceNamespace": "lambda",
    "resourceId": "function:scorer:live",
    "scalableDimension": "lambda:function:ProvisionedConcurrency",
    "minCapacity": 1,
    "maxCapacity": 4,
}


@pytest.fixture(name="function")
def published(aws: Emulated) -> Made:
    """With the versions 1 and 2."""
    aws.create(ROLE.token, ROLE.inputs, name="role")
    return changed(aws, a_function(aws, publish=True), description="again")


def types(aws: Emulated) -> set[str]:
    return {record.type for record in aws.everything()}


def permission(statement: str, **inputs: str) -> dict[str, str]:
    return {
        "function": "scorer",
        "statementId": statement,
        "action": "lambda:InvokeFunction",
        "principal": "apigateway.amazonaws.com",
    } | inputs


@pytest.mark.usefixtures("function")
def test_an_alias_moves_by_steps_without_being_replaced(aws: Emulated) -> None:
    alias = aws.create(ALIAS_TOKEN, LIVE)

    for step in (LIVE | routing(v2=0.1), LIVE | routing(v2=0.5), LIVE | {"functionVersion": "2"}):
        assert aws.diff(alias, step).replacing == []
        alias = aws.update(alias, step)

    assert alias.id == f"{ARN}:live"
    assert alias.outputs["functionVersion"] == "2"
    assert "routingConfig" not in alias.outputs


def test_a_functions_arn_is_its_name_to_an_alias(aws: Emulated, function: Made) -> None:
    alias = aws.create(ALIAS_TOKEN, LIVE)

    assert aws.diff(alias, LIVE | {"functionName": function.outputs["arn"]}).changed == []


@pytest.mark.usefixtures("function")
def test_a_second_alias_of_its_name_is_refused_in_lambdas_words(aws: Emulated) -> None:
    aws.create(ALIAS_TOKEN, LIVE)

    with pytest.raises(Refused, match=f"^Alias already exists: {ARN}:live$"):
        aws.create(ALIAS_TOKEN, LIVE, name="second")


@pytest.mark.usefixtures("function")
def test_a_statement_id_is_taken_in_one_policy_alone(aws: Emulated) -> None:
    an_alias(aws)
    aws.create(PERMISSION_TOKEN, permission("api"))
    aws.create(PERMISSION_TOKEN, permission("api", qualifier="live"), name="on-alias")
    aws.create(PERMISSION_TOKEN, permission("api", qualifier="1"), name="on-version")

    with pytest.raises(Refused, match=r"The statement id \(api\) provided already exists"):
        aws.create(PERMISSION_TOKEN, permission("api", function=f"{ARN}:live"), name="again")


@pytest.mark.usefixtures("function")
@pytest.mark.parametrize(
    "principal",
    [
        "s3.amazonaws.com",
        "logs.eu-west-1.amazonaws.com",
        "alexa-appkit.amazon.com",
        "123456789012",
        "arn:aws:iam::123456789012:role/caller",
        "*",
    ],
)
def test_each_form_of_a_principal_passes(aws: Emulated, principal: str) -> None:
    made = aws.create(PERMISSION_TOKEN, permission("api", principal=principal))

    assert made.outputs["principal"] == principal


def test_all_of_a_function_goes_with_it(aws: Emulated, function: Made) -> None:
    an_alias(aws)
    a_warm(aws, "live")
    aws.create(PERMISSION_TOKEN, permission("api", qualifier="live"))

    aws.delete(function)

    assert types(aws) == {ROLE.token}


@pytest.mark.usefixtures("function")
def test_what_is_of_an_alias_goes_with_it_and_the_rest_stays(aws: Emulated) -> None:
    alias = aws.create(ALIAS_TOKEN, LIVE)
    a_warm(aws, "live")
    a_warm(aws, "2")
    aws.create(PERMISSION_TOKEN, permission("api", qualifier="live"))
    aws.create(PERMISSION_TOKEN, permission("live"), name="on-function")

    aws.delete(alias)

    left = {(record.type, record.id) for record in aws.everything()}
    assert (CONFIG_TOKEN, "scorer,2") in left
    assert (CONFIG_TOKEN, "scorer,live") not in left
    assert (PERMISSION_TOKEN, "scorer/live") in left
    assert (PERMISSION_TOKEN, "scorer:live/api") not in left


@pytest.mark.usefixtures("function")
def test_concurrency_of_a_version_without_a_warm_alias_passes(aws: Emulated) -> None:
    an_alias(aws)
    a_warm(aws, "1")
    a_warm(aws, "2")

    assert CONFIG_TOKEN in types(aws)


@pytest.mark.usefixtures("function")
def test_concurrency_that_is_to_stay_stays(aws: Emulated) -> None:
    inputs = {"functionName": "scorer", "qualifier": "1", "provisionedConcurrentExecutions": 1}
    made = aws.create(CONFIG_TOKEN, inputs | {"skipDestroy": True})

    aws.delete(made)

    assert aws.refresh(made) == made


@pytest.mark.usefixtures("function")
@pytest.mark.parametrize("qualifier", ["live", "2"])
def test_the_concurrency_of_an_alias_and_of_a_version_is_scaled(
    aws: Emulated, qualifier: str
) -> None:
    an_alias(aws)
    inputs = SCALED | {"resourceId": f"function:scorer:{qualifier}"}

    assert aws.create(TARGET_TOKEN, inputs).id == inputs["resourceId"]


@pytest.mark.usefixtures("function")
def test_an_alias_that_is_not_there_is_not_scaled(aws: Emulated) -> None:
    with pytest.raises(Refused, match=f"Reason: Cannot find alias arn: {ARN}:live$"):
        aws.create(TARGET_TOKEN, SCALED)
