"""Calls the services of one stack, each as its kind is called."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import Any

from serving_cli.calling import sdk
from serving_cli.calling.deployed import Deployed
from serving_cli.calling.request import Answer, Request
from serving_cli.calling.troubles import no_answer
from serving_cli.kinds.calls import Reach, calls


class Caller:
    """Calls the endpoints of one stack."""

    def __init__(
        self,
        client: Callable[[str, str], Any],
        log: Callable[[Deployed], str],
        *,
        of_sandbox: bool = False,
        fresh: bool = False,
        data_plane: str = "",
    ) -> None:
        self._client = client
        """Makes the client of a service in a region."""

        self._log = log
        self._clients: dict[tuple[str, str], Any] = {}
        self.of_sandbox = of_sandbox
        """Whether an endpoint's first call may have to wait for its container, as only there."""

        self.fresh = fresh
        """Whether it surely has to."""

        self._data_plane = data_plane
        """URL of the sandbox's, which stands for every host of the cloud."""

    def call(self, endpoint: Deployed, request: Request) -> Answer:
        """Call it once.

        Raises:
            NoAnswer: with the reason.
            NotInstalled: the SDK is missing.
        """
        kind, log = calls()[endpoint.kind], self._log(endpoint)
        kind.refuse(endpoint, request)
        reach = Reach(partial(self._of, endpoint.region), log, self._data_plane)
        client_errors, sdk_errors = self._errors
        try:
            return kind.call(reach, endpoint, request)
        except (client_errors, sdk_errors) as reason:
            raise no_answer(reason, endpoint, log, kind, of_sandbox=self.of_sandbox) from None

    def _of(self, region: str, service: str) -> Any:
        known = (service, region)
        if known not in self._clients:
            self._clients[known] = self._client(*known)
        return self._clients[known]

    @cached_property
    def _errors(self) -> tuple[type[Exception], type[Exception]]:
        known = sdk.loaded("botocore.exceptions")
        return known.ClientError, known.BotoCoreError
