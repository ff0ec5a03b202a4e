"""HTTP APIs: what goes with what, and in which order."""

import pytest

from tests.sandbox.aws.apigatewayv2.served import (
    API,
    STAGE_TOKEN,
    a_route,
    an_api,
    an_authorizer,
    an_integration,
)
from tests.support.emulated import Emulated, Made, Refused


@pytest.fixture(name="api")
def made_api(aws: Emulated) -> Made:
    return aws.create(API.token, API.inputs)


def a_stage(aws: Emulated, api: Made, name: str) -> Made:
    inputs = {"apiId": api.id, "name": name, "autoDeploy": True}
    return aws.create(STAGE_TOKEN, inputs, name=name)


def test_all_that_an_api_has_goes_with_it_and_nothing_of_another(aws: Emulated, api: Made) -> None:
    other = an_api(aws)
    integration = an_integration(aws, api.id)
    a_route(aws, "POST /predict", api.id, target=f"integrations/{integration.id}")
    an_authorizer(aws, api.id)
    a_stage(aws, api, "$default")
    kept = a_route(aws, "POST /predict", other.id)

    aws.delete(api)

    assert {one.id for one in aws.everything()} == {other.id, f"{other.id}/{kept.id}"}


def test_two_apis_of_one_name_stand_side_by_side(aws: Emulated, api: Made) -> None:
    second = aws.create(API.token, API.inputs, name="second")

    assert second.id != api.id
    assert second.outputs["apiEndpoint"] != api.outputs["apiEndpoint"]


def test_the_default_stage_is_called_without_its_name(aws: Emulated, api: Made) -> None:
    endpoint = api.outputs["apiEndpoint"]

    assert a_stage(aws, api, "$default").outputs["invokeUrl"] == f"{endpoint}/"
    assert a_stage(aws, api, "live").outputs["invokeUrl"] == f"{endpoint}/live"


def test_an_integration_goes_once_its_route_has_another(aws: Emulated, api: Made) -> None:
    first, second = an_integration(aws, api.id), an_integration(aws, api.id)
    route = a_route(aws, "POST /predict", api.id, target=f"integrations/{first.id}")
    with pytest.raises(Refused, match=route.id):
        aws.delete(first)

    aws.update(route, route.inputs | {"target": f"integrations/{second.id}"})
    aws.delete(first)

    assert aws.refresh(first) is None


def test_an_authorizer_of_requests_judges_no_jwt(aws: Emulated, api: Made) -> None:
    asks = an_authorizer(
        aws,
        api.id,
        authorizerType="REQUEST",
        authorizerUri="arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/"
        "arn:aws:lambda:eu-west-1:123456789012:function:judge/invocations",
        authorizerPayloadFormatVersion="2.0",
        jwtConfiguration=None,
    )

    with pytest.raises(Refused, match="it is a REQUEST"):
        a_route(aws, "POST /predict", authorizationType="JWT", authorizerId=asks.id)
    assert a_route(aws, "POST /predict", authorizationType="CUSTOM", authorizerId=asks.id).id


def test_a_route_may_stay_as_it_is_while_something_else_of_it_changes(
    aws: Emulated, api: Made
) -> None:
    route = a_route(aws, "POST /{model}/predict", api.id)

    later = aws.update(route, route.inputs | {"authorizationType": "AWS_IAM"})

    assert later.outputs["authorizationType"] == "AWS_IAM"


def test_a_stage_that_deploys_by_itself_later_gets_a_deployment(aws: Emulated, api: Made) -> None:
    stage = aws.create(STAGE_TOKEN, {"apiId": api.id, "name": "live"})
    assert stage.outputs["deploymentId"] == ""

    deployed = aws.update(stage, {"apiId": api.id, "name": "live", "autoDeploy": True})

    assert deployed.outputs["deploymentId"]
