"""Calls of a function's alias: by what its callers use, its HTTP API or URL, else by Invoke."""

import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from serving_cli.calling.deployed import Auth, Deployed
from serving_cli.calling.request import JSON, Answer, Request
from serving_cli.calling.troubles import LATER, NoAnswer, one_line, told_of_model
from serving_cli.failure import Failure
from serving_cli.kinds.calls import Calls, Reach
from serving_cli.kinds.lambda_ import by_http
from serving_cli.kinds.lambda_.direct import refusal

_OPTIONS: Final = "; leave it out"


class LambdaCalls(Calls):
    """One alias."""

    word = "lambda"
    # `Inactive`: Lambda let go of what an idle function had, and the next call brings it back:
    # `Lambda function states` of the Lambda guide [D].
    stands = frozenset({"Active", "Inactive"})
    asks_state = "lambda:GetFunctionConfiguration"
    remedies = {
        # Of Invoke: botocore 1.44.5, lambda [D].
        "TooManyRequestsException": "all that may run at once does; fewer calls at a time, or raise"
        " `lambda.reserved_concurrency`, or the account's limit",
        "ResourceNotReadyException": LATER,
        "CodeArtifactUserPendingException": LATER,
        "ServiceException": LATER,
        "AccessDeniedException": "let the caller's role do that on this alias; `grant_invoke` of"
        " the component allows lambda:InvokeFunction",
    }

    def refuse(self, endpoint: Deployed, request: Request) -> None:
        for option, value in (
            ("--variant", request.variant),
            ("--inference-id", request.inference_id),
        ):
            if value is not None:
                raise Failure(
                    f"{option} {value}: {endpoint.service} is a Lambda function, which has none:"
                    f" the alias' weights say which version answers{_OPTIONS}"
                )
        if _by_http(endpoint):
            return
        if request.accept is not None:
            raise Failure(
                f"--accept {request.accept}: {endpoint.service} is called by Invoke, which carries"
                f" no such header{_OPTIONS}"
            )
        if request.content_type != JSON:
            raise Failure(
                f"--content-type {request.content_type}: {endpoint.service} is called by Invoke,"
                f" which carries {JSON} only"
            )

    def call(self, reach: Reach, endpoint: Deployed, request: Request) -> Answer:
        if _by_http(endpoint):
            return by_http.call(reach, endpoint, request)
        client = reach.client("lambda")
        function, _, alias = endpoint.name.partition(":")
        began = time.perf_counter()
        answer = client.invoke(FunctionName=function, Qualifier=alias, Payload=request.body)
        body = answer["Payload"].read()
        took = time.perf_counter() - began
        if answer.get("FunctionError"):
            raise NoAnswer(
                endpoint.service, f"the model failed: {_error_in(body)} (its log: {reach.log})"
            )
        refused = refusal(body)
        if refused is not None:
            raise NoAnswer(endpoint.service, told_of_model(*refused, reach.log))
        wants = ", as its URL asks for a token" if endpoint.url else ""
        return Answer(
            body=body,
            content_type=JSON,
            variant=answer.get("ExecutedVersion", ""),
            attributes="",
            took_ms=took * 1000,
            part="version",
            way=f"by Invoke{wants}",
        )

    def told(self, said: Mapping[str, Any], message: str, log: str) -> str | None:
        return None

    def state(self, client: Callable[[str], Any], endpoint: Deployed) -> str:
        function, _, alias = endpoint.name.partition(":")
        found = client("lambda").get_function_configuration(FunctionName=function, Qualifier=alias)
        state: str = found["State"]
        return state

    def log_on_cloud(self, endpoint: Deployed) -> str:
        """Source: `Sending Lambda function logs to CloudWatch Logs` of the Lambda guide [D]."""
        return f"/{_log_group(endpoint)} in CloudWatch"

    def log_in_sandbox(self, home: Path, endpoint: Deployed) -> str:
        """A file for each stream of the function's log group."""
        return str(home / "data-plane" / "logs" / _log_group(endpoint))


def _log_group(endpoint: Deployed) -> str:
    return f"aws/lambda/{endpoint.name.partition(':')[0]}"


def _by_http(endpoint: Deployed) -> bool:
    """Whether callers use a URL, and whoever holds AWS' credentials, or nothing, may."""
    return bool(endpoint.url) and endpoint.auth is not Auth.JWT


def _error_in(body: bytes) -> str:
    """`Invoke` answers with the error as the function's runtime tells it."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        told = body.decode(errors="replace")
    if isinstance(told, dict):
        told = f"{told.get('errorType', 'Error')}: {told.get('errorMessage', 'it said no more')}"
    return one_line(told)
