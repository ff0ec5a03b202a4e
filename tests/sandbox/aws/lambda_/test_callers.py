"""By what a function is called: its URL, what feeds it, and where its events go."""

import pytest

from tests.sandbox.aws.lambda_.alias_breaches import an_alias
from tests.sandbox.aws.lambda_.caller_breaches import sending
from tests.sandbox.aws.lambda_.served import (
    EVENT_TOKEN,
    FUNCTION_TOKEN,
    MAPPING_TOKEN,
    PERMISSION_TOKEN,
    ROLE,
    URL_TOKEN,
    ZIPPED,
    a_function,
    changed,
)
from tests.sandbox.aws.lambda_.source_breaches import KAFKA, QUEUE
from tests.sandbox.aws.sagemaker.served import trust
from tests.support.emulated import Emulated, Made, Refused

URL = {"functionName": "scorer", "qualifier": "live", "authorizationType": "NONE"}
PUBLIC = "scorer:live/FunctionURLAllowPublicAccess"
IN_A_VPC = {"vpcConfig": {"subnetIds": ["subnet-1"], "securityGroupIds": ["sg-1"]}}


@pytest.fixture(name="function")
def published(aws: Emulated) -> Made:
    """With an alias `live`."""
    aws.create(ROLE.token, ROLE.inputs, name="role")
    made = a_function(aws, publish=True)
    an_alias(aws)
    return made


def statements(aws: Emulated) -> list[str]:
    return [record.id for record in aws.everything() if record.type == PERMISSION_TOKEN]


@pytest.mark.usefixtures("function")
def test_the_provider_opens_a_url_without_authorization_to_all(aws: Emulated) -> None:
    url = aws.create(URL_TOKEN, URL)

    [statement] = [record for record in aws.everything() if record.type == PERMISSION_TOKEN]
    assert statement.id == PUBLIC
    assert statement.inputs["principal"] == "*"
    aws.delete(url)
    assert statements(aws) == [PUBLIC]


@pytest.mark.usefixtures("function")
def test_a_url_with_authorization_opens_nothing(aws: Emulated) -> None:
    aws.create(URL_TOKEN, URL | {"authorizationType": "AWS_IAM"})

    assert statements(aws) == []


@pytest.mark.usefixtures("function")
def test_a_url_keeps_its_address_when_it_changes(aws: Emulated) -> None:
    url = aws.create(URL_TOKEN, URL)

    later = aws.update(url, URL | {"cors": {"allowOrigins": ["https://example.com"]}})

    assert later.outputs["functionUrl"] == url.outputs["functionUrl"]


@pytest.mark.usefixtures("function")
def test_a_function_has_a_url_beside_that_of_its_alias_and_no_second_one(aws: Emulated) -> None:
    bare = {"functionName": "scorer", "authorizationType": "AWS_IAM"}
    aws.create(URL_TOKEN, URL)
    aws.create(URL_TOKEN, bare, name="bare")

    with pytest.raises(Refused, match="FunctionUrlConfig exists for this Lambda function"):
        aws.create(URL_TOKEN, bare, name="second")


def test_urls_and_destinations_go_with_their_function_and_mappings_stay(
    aws: Emulated, function: Made
) -> None:
    aws.create(URL_TOKEN, URL)
    aws.create(EVENT_TOKEN, sending(onFailure=QUEUE) | {"functionName": "scorer"})
    aws.create(MAPPING_TOKEN, {"functionName": "scorer", "eventSourceArn": QUEUE})

    aws.delete(function)

    assert {one.type for one in aws.everything()} == {ROLE.token, MAPPING_TOKEN}


@pytest.mark.usefixtures("function")
def test_a_queue_feeds_a_function_and_its_alias(aws: Emulated) -> None:
    for number, name in enumerate(("scorer", "scorer:live", "scorer:1")):
        inputs = {"functionName": name, "eventSourceArn": QUEUE}
        assert aws.create(MAPPING_TOKEN, inputs, name=f"mapping-{number}").id


@pytest.mark.usefixtures("function")
def test_one_kafka_feeds_a_function_by_several_topics(aws: Emulated) -> None:
    for topic in ("clicks", "views"):
        inputs = KAFKA | {"functionName": "scorer", "topics": [topic]}
        assert aws.create(MAPPING_TOKEN, inputs, name=topic).outputs["topics"] == [topic]


def test_a_mapping_follows_its_function_by_either_name(aws: Emulated, function: Made) -> None:
    mapping = aws.create(MAPPING_TOKEN, {"functionName": "scorer", "eventSourceArn": QUEUE})
    by_arn = {"functionName": function.outputs["arn"], "eventSourceArn": QUEUE}

    assert aws.diff(mapping, by_arn).changed == []
    assert aws.diff(mapping, by_arn | {"functionName": "scorer:live"}).changed == ["functionName"]


@pytest.mark.usefixtures("function")
def test_a_mapping_that_is_switched_off_says_so(aws: Emulated) -> None:
    inputs = {"functionName": "scorer", "eventSourceArn": QUEUE}
    mapping = aws.create(MAPPING_TOKEN, inputs)

    assert aws.update(mapping, inputs | {"enabled": False}).outputs["state"] == "Disabled"


def test_what_a_policy_of_aws_allows_is_let_through(aws: Emulated) -> None:
    managed = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"
    role = {"name": "scorer", "assumeRolePolicy": trust("lambda.amazonaws.com")}
    aws.create(ROLE.token, role | {"managedPolicyArns": [managed]}, name="role")

    assert aws.create(FUNCTION_TOKEN, ZIPPED | IN_A_VPC).outputs["vpcConfig"]


@pytest.mark.usefixtures("function")
def test_a_role_that_lost_a_permission_keeps_nobody_from_changing_the_rest(aws: Emulated) -> None:
    made = aws.create(FUNCTION_TOKEN, ZIPPED | {"name": "inside"} | IN_A_VPC, name="inside")
    role = aws.import_(ROLE.token, "scorer")
    assert role is not None
    aws.update(role, {name: it for name, it in ROLE.inputs.items() if name != "inlinePolicies"})

    assert changed(aws, made, memorySize=512).outputs["memorySize"] == 512
