"""InvokeEndpoint and InvokeEndpointAsync, by boto3."""

import time
from collections.abc import Callable
from functools import cached_property
from typing import Any

from serving_cli.calling import sdk
from serving_cli.calling.deployed import Deployed
from serving_cli.calling.later import Later
from serving_cli.calling.request import Answer, Request
from serving_cli.calling.troubles import no_answer


class Caller:
    """Calls the endpoints of one stack."""

    def __init__(
        self,
        client: Callable[[str, str], Any],
        log: Callable[[Deployed], str],
        *,
        of_sandbox: bool = False,
        fresh: bool = False,
    ) -> None:
        self._client = client
        """Makes the client of a service in a region."""

        self._log = log
        self._clients: dict[tuple[str, str], Any] = {}
        self.of_sandbox = of_sandbox
        """Whether an endpoint's first call may have to wait for its container, as only there."""

        self.fresh = fresh
        """Whether it surely has to."""

    def call(self, endpoint: Deployed, request: Request) -> Answer:
        """Call it once.

        Raises:
            NoAnswer: with the reason.
            NotInstalled: the SDK is missing.
        """
        client_errors, sdk_errors = self._errors
        try:
            client = self._of("sagemaker-runtime", endpoint)
            if endpoint.input_location:
                storage = self._of("s3", endpoint)
                return Later(endpoint, client, storage, self._log(endpoint)).call(request)
            began = time.perf_counter()
            answer = client.invoke_endpoint(EndpointName=endpoint.name, **_members(request))
            body = answer["Body"].read()
            took = time.perf_counter() - began
        except (client_errors, sdk_errors) as reason:
            raise no_answer(
                reason, endpoint, self._log(endpoint), of_sandbox=self.of_sandbox
            ) from None
        return Answer(
            body=body,
            content_type=answer.get("ContentType", ""),
            variant=answer.get("InvokedProductionVariant", ""),
            attributes=answer.get("CustomAttributes", ""),
            took_ms=took * 1000,
        )

    def _of(self, service: str, endpoint: Deployed) -> Any:
        known = (service, endpoint.region)
        if known not in self._clients:
            self._clients[known] = self._client(*known)
        return self._clients[known]

    @cached_property
    def _errors(self) -> tuple[type[Exception], type[Exception]]:
        known = sdk.loaded("botocore.exceptions")
        return known.ClientError, known.BotoCoreError


def _members(request: Request) -> dict[str, Any]:
    optional = {
        "Accept": request.accept,
        "TargetVariant": request.variant,
        "InferenceId": request.inference_id,
    }
    given = {name: value for name, value in optional.items() if value is not None}
    return {"Body": request.body, "ContentType": request.content_type, **given}
