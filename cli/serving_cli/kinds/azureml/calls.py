"""Answers of an online endpoint, by its scoring URL."""

import json
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final

from serving_cli.calling import microsoft
from serving_cli.calling.deployed import Deployed
from serving_cli.calling.request import Answer, Request
from serving_cli.calling.troubles import NoAnswer
from serving_cli.failure import Failure
from serving_cli.kinds.azureml.asking import Asking, Came, bearer
from serving_cli.kinds.azureml.letting_in import secret
from serving_cli.kinds.azureml.refused import NOBODY_SERVES, Refused
from serving_cli.kinds.azureml.standing import SERVES, standing, why_not
from serving_cli.kinds.calls import Calls, Reach

DEPLOYMENT: Final = "azureml-model-deployment"
"""Which deployment is to answer: `how-to-safely-rollout-online-endpoints` [D]. That an answer names
the one that gave it by the same header is not in the documentation [U]."""

VERSION: Final = "x-model-version"
"""Our runtime's; that headers of a container reach the caller is how `how-to-deploy-advanced-entry-
script` lets a script set them [D]."""

_OK: Final = 200
_FORBIDDEN: Final = 403
_AT_LOOPBACK: Final = "at loopback, private as it is on the cloud"


class AzuremlCalls(Calls):
    """One endpoint."""

    word = "azureml"
    stands = frozenset({SERVES})
    asks_state = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/read"
    remedies: ClassVar[Mapping[str, str]] = {}

    def must_be_installed(self) -> None:
        microsoft.must_be_installed()

    def errors(self) -> tuple[type[Exception], ...]:
        """What its calls raise is told where it is raised."""
        return ()

    def refuse(self, endpoint: Deployed, request: Request) -> None:
        if request.inference_id is not None:
            raise Failure(
                f"--inference-id {request.inference_id}: {endpoint.service} is an online endpoint"
                " of Azure Machine Learning, which has none: it gives each request an id of its"
                " own; leave it out"
            )

    def call(self, reach: Reach, endpoint: Deployed, request: Request) -> Answer:
        asking = Asking(endpoint, reach.data_plane)
        came = asking.score(request.body, {**_headers(request), **bearer(secret(asking))})
        if came.status != _OK:
            raise NoAnswer(endpoint.service, _why(reach, asking, came))
        return Answer(
            body=came.body,
            content_type=came.headers.get("content-type", ""),
            variant=came.headers.get(DEPLOYMENT, request.variant or ""),
            attributes="",
            took_ms=came.took_s * 1000,
            told_version=came.headers.get(VERSION, ""),
            part="deployment",
            way=_AT_LOOPBACK if endpoint.private else "",
        )

    def told(self, said: Mapping[str, Any], message: str, log: str) -> str | None:
        return None

    def state(self, client: Callable[[str], Any], endpoint: Deployed) -> str:
        came = Asking(endpoint).look()
        if came.status == _FORBIDDEN:
            return ""
        if came.status != _OK:
            reason = Refused.of(came.status, came.headers, came.body)
            raise NoAnswer(
                endpoint.service, reason.told(self.log_on_cloud(endpoint), of_sandbox=False)
            )
        return standing(_properties(came.body))

    def log_on_cloud(self, endpoint: Deployed) -> str:
        """Source: `how-to-troubleshoot-online-endpoints`, `Get container logs` [D]."""
        return (
            f"`az ml online-deployment get-logs --endpoint-name {endpoint.name} --name DEPLOYMENT`,"
            " in the workspace's resource group"
        )


def _headers(request: Request) -> dict[str, str]:
    accept = {} if request.accept is None else {"Accept": request.accept}
    only = {} if request.variant is None else {DEPLOYMENT: request.variant}
    return {"Content-Type": request.content_type, **accept, **only}


def _properties(body: bytes) -> dict[str, Any]:
    """Of `OnlineEndpoint` in azure-ai-ml 1.35.2's models [D]."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    found = told.get("properties") if isinstance(told, dict) else None
    return found if isinstance(found, dict) else {}


def _why(reach: Reach, asking: Asking, came: Came) -> str:
    """Of an endpoint where nobody could answer, what it lacks."""
    if came.status == NOBODY_SERVES:
        looked = asking.look()
        lacks = why_not(standing(_properties(looked.body))) if looked.status == _OK else ""
        if lacks:
            return lacks
    refused = Refused.of(came.status, came.headers, came.body)
    return refused.told(reach.log, of_sandbox=bool(reach.data_plane))
