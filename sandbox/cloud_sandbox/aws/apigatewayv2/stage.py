"""aws:apigatewayv2/stage:Stage."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.apigatewayv2.identifier import part_identifier
from cloud_sandbox.aws.apigatewayv2.names import name_faults
from cloud_sandbox.aws.apigatewayv2.of_api import OfApi, api_of
from cloud_sandbox.aws.apigatewayv2.parts import STAGE
from cloud_sandbox.aws.apigatewayv2.route_key import DEFAULT
from cloud_sandbox.aws.apigatewayv2.stage_settings import StageSettings
from cloud_sandbox.aws.given import given
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import true
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_NAME: Final = re.compile(r"[A-Za-z0-9_-]*")


class Stage(StageSettings, OfApi):
    """A deployment of an API that can be called: `$default` below its host, others below a path."""

    token = STAGE
    api = "apigatewayv2:CreateStage"
    schema = "AWS::ApiGatewayV2::Stage"
    words = {"name": "StageName", "routeSettings": ""}
    # pulumi-aws `provider/resources.go` names it [U].
    auto_name = AutoName()
    # `ForceNew`, `TypeSet` and `Default` in `stage.go` of terraform-provider-aws [D].
    replaced_by = frozenset({"apiId", "name"})
    unordered = frozenset({"routeSettings"})
    defaults = {"autoDeploy": False}
    taken = rules.quoted("terraform-provider-aws issue 30256, of a REST API; the name is added")

    def identity(self, here: Here, inputs: Properties) -> str:
        return f"{inputs['apiId']}/{inputs['name']}"

    def already(self, here: Here, identity: str) -> str:
        return f"Stage already exists [{identity.partition('/')[2]}]"

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        _, _, name = identity.partition("/")
        record = api_of(here, inputs)
        known = record.attributes if record else {"arn": "", "executionArn": "", "apiEndpoint": ""}
        return {
            # `stageARN`, `stageInvokeARN` in `stage.go`, `APIGatewayV2InvokeURL` beside them [D].
            "arn": f"{known['arn']}/stages/{name}",
            "executionArn": f"{known['executionArn']}/{name}",
            "invokeUrl": f"{known['apiEndpoint']}/{'' if name == DEFAULT else name}",
            "deploymentId": part_identifier() if true(inputs.get("autoDeploy")) else "",
        }

    def renew(self, here: Here, old: Record, inputs: Properties) -> Properties:
        begins = true(inputs.get("autoDeploy")) and not old.attributes["deploymentId"]
        return old.attributes | ({"deploymentId": part_identifier()} if begins else {})

    @rules.of_inputs(
        "its name has letters, digits, hyphens and underscores, or is $default",
        rules.documented("API Gateway guide, `Stages for HTTP APIs`; its length: the provider"),
    )
    def _name_fits(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs["name"]
        yield from name_faults(inputs)
        if isinstance(name, str) and name != DEFAULT and not _NAME.fullmatch(name):
            told = f"has letters, digits, - and _, or is {DEFAULT}; got {name!r}"
            yield Fault("name", told)

    @rules.of_inputs(
        "a stage that deploys by itself names no deployment",
        rules.unverified("words of the sandbox"),
    )
    def _one_way_to_deploy(self, inputs: Properties) -> Iterator[Fault]:
        if true(inputs.get("autoDeploy")) and given(inputs, "deploymentId"):
            yield Fault("deploymentId", "cannot be given where autoDeploy is true")
