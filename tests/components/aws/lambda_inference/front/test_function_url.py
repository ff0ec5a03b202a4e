"""The function's own address is the alias's, and open to all only where that was asked for."""

from tests.components.aws.lambda_inference.around import PERMISSION, deploy, permission
from tests.support.cloud import RecordingCloud

URL = "aws:lambda/functionUrl:FunctionUrl"


def test_it_is_the_aliass(cloud: RecordingCloud) -> None:
    deploy(cloud, url={"auth": "iam"})

    address = cloud.one(URL)
    assert (address["functionName"], address["qualifier"]) == ("fraud-1", "live")
    assert address["authorizationType"] == "AWS_IAM"


def test_with_iam_nobody_is_let_in_beforehand(cloud: RecordingCloud) -> None:
    deploy(cloud, url={"auth": "iam"})

    assert not cloud.has(PERMISSION)


def test_open_to_the_world_lets_all_do_both_that_an_address_needs(cloud: RecordingCloud) -> None:
    deploy(cloud, url={"auth": "open_to_the_world"})

    assert cloud.one(URL)["authorizationType"] == "NONE"
    by_url = permission(cloud, "fraud-url")
    assert by_url["action"] == "lambda:InvokeFunctionUrl"
    assert by_url["functionUrlAuthType"] == "NONE"
    called = permission(cloud, "fraud-url-function")
    assert called["action"] == "lambda:InvokeFunction"
    assert called["invokedViaFunctionUrl"] is True
    for allowed in (by_url, called):
        assert (allowed["principal"], allowed["qualifier"]) == ("*", "live")


def test_browsers_are_told_which_pages_may_call(cloud: RecordingCloud) -> None:
    deploy(cloud, url={"auth": "iam", "cors": {"origins": ["*"], "max_age_s": 60}})

    told = cloud.one(URL)["cors"]
    assert told["allowOrigins"] == ["*"]
    assert told["allowMethods"] == ["GET", "POST"]
    assert told["maxAge"] == 60


def test_it_says_where_predictions_are_asked_for(cloud: RecordingCloud) -> None:
    deploy(cloud, url={"auth": "iam"})

    outputs = cloud.outputs["serving:index:LambdaInference", "fraud"]
    assert outputs["invokeUrl"] == "https://fraud.mock/predict"
