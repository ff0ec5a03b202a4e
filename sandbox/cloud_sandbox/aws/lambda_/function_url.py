"""aws:lambda/functionUrl:FunctionUrl."""

import uuid
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.lambda_.function_arn import function_arn
from cloud_sandbox.aws.lambda_.names_function import NamesFunction
from cloud_sandbox.aws.lambda_.qualified import Qualified
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside, texts
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_PERMISSION: Final = "aws:lambda/permission:Permission"
_PUBLIC: Final = "FunctionURLAllowPublicAccess"
_METHODS: Final = ("GET", "PUT", "POST", "DELETE", "HEAD", "PATCH", "*")
_LOCALSTACK: Final = rules.quoted(
    "localstack's `lambda_/provider.py`, whose tests were run against AWS"
)


class FunctionUrl(NamesFunction):
    """An address under which a function, or its alias, answers HTTP."""

    token = "aws:lambda/functionUrl:FunctionUrl"
    api = "lambda:CreateFunctionUrlConfig"
    schema = "AWS::Lambda::Url"
    words = {"authorizationType": "AuthType"}
    # `function_url.go` of terraform-provider-aws [D]; so are the id and the import form.
    replaced_by = frozenset({"functionName", "qualifier"})
    # `TypeSet` in the same file [D].
    unordered = frozenset(
        f"cors.{name}" for name in ("allowHeaders", "allowMethods", "allowOrigins", "exposeHeaders")
    )
    defaults = {"invokeMode": "BUFFERED"}  # SDK docstring of 7.51.1 [D]
    taken = _LOCALSTACK

    def identity(self, here: Here, inputs: Properties) -> str:
        of = _of(inputs)
        return f"{of.function.name}/{of.qualifier}" if of.qualifier else of.function.name

    def shown(self, record: Record) -> str:
        name, qualifier = record.inputs["functionName"], record.inputs.get("qualifier")
        return f"{name}/{qualifier}" if qualifier else name

    def found_by(self, shown: str, properties: Properties) -> str:
        function, _, qualifier = shown.partition("/")
        of = Qualified.of(function, qualifier)
        return f"{of.function.name}/{of.qualifier}" if of.qualifier else of.function.name

    def already(self, here: Here, identity: str) -> str:
        function, _, qualifier = identity.partition("/")
        arn = function_arn(here, function, qualifier)
        return (
            f"Failed to create function url config for [functionArn = {arn}]. Error message: "
            " FunctionUrlConfig exists for this Lambda function"
        )

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        function, _, qualifier = identity.partition("/")
        url_id = uuid.uuid4().hex
        return {
            "functionArn": function_arn(here, function, qualifier),
            # SDK docstring of 7.51.1 [D].
            "functionUrl": f"https://{url_id}.lambda-url.{here.scope.region}.on.aws/",
            "urlId": url_id,
        }

    @rules.of_inputs(
        "CORS allows GET, PUT, POST, DELETE, HEAD, PATCH or *",
        rules.quoted("Worklytics/psoxy pull request 911"),
    )
    def _methods_known(self, inputs: Properties) -> Iterator[Fault]:
        for index, method in enumerate(texts(inside(inputs, "cors").get("allowMethods"))):
            if method not in _METHODS:
                told = f"must be one of {', '.join(_METHODS)}; got {method!r}"
                yield Fault(f"cors.allowMethods[{index}]", told)

    @rules.of_existence("its function exists, and the alias", _LOCALSTACK)
    def _function_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        for reason in _of(inputs).missing(here):
            yield f"Function does not exist [{reason}]"

    def create(self, here: Here, inputs: Properties) -> Record:
        record = super().create(here, inputs)
        if inputs["authorizationType"] == "NONE":
            _open_to_all(here, inputs)
        return record


def _of(inputs: Properties) -> Qualified:
    return Qualified.of(inputs["functionName"], inputs.get("qualifier") or "")


def _open_to_all(here: Here, inputs: Properties) -> None:
    """The provider lets everybody call what asks for no authorization, and leaves that behind.

    Source: `resourceFunctionURLCreate` in `function_url.go` [D].
    """
    of = _of(inputs)
    tail = f":{of.qualifier}" if of.qualifier else ""
    identity = f"{of.function.name}{tail}/{_PUBLIC}"
    if here.find(_PERMISSION, identity) is not None:
        return
    statement = {
        "function": of.function.name,
        "statementId": _PUBLIC,
        "action": "lambda:InvokeFunctionUrl",
        "principal": "*",
        "functionUrlAuthType": "NONE",
    } | ({"qualifier": of.qualifier} if of.qualifier else {})
    here.store.put(Record(here.scope, _PERMISSION, identity, statement, {"statementIdPrefix": ""}))
