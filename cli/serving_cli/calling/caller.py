"""Calls the services of one stack, each as its kind is called."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from serving_cli.calling.deployed import Deployed
from serving_cli.calling.request import Answer, Request
from serving_cli.calling.start import Start
from serving_cli.calling.troubles import NoAnswer, no_answer
from serving_cli.kinds.calls import Reach, calls

_Told = TypeVar("_Told")


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
        self.must_reach(endpoint)
        kind = calls()[endpoint.kind]
        kind.refuse(endpoint, request)
        return self._asked(endpoint, lambda reach: kind.call(reach, endpoint, request))

    def start(self, endpoint: Deployed) -> Start | None:
        """Have its containers started, where that begins with a call and nobody calls.

        Raises:
            NoAnswer: the sandbox did not answer.
            NotInstalled: the SDK is missing.
        """
        kind = calls()[endpoint.kind]
        return self._asked(endpoint, lambda reach: kind.start(reach, endpoint))

    def must_reach(self, endpoint: Deployed) -> None:
        """Refuse what the internet does not lead to; this machine may be where it does not, too.

        Raises:
            NoAnswer: says how it is reached.
        """
        if endpoint.private and not self.of_sandbox:
            raise NoAnswer(
                endpoint.service,
                f"it has no public address, and is reached {endpoint.private}; call it from there",
            )

    def _asked(self, endpoint: Deployed, ask: Callable[[Reach], _Told]) -> _Told:
        """Ask by the endpoint's way; what its SDK raises is told by the kind."""
        kind, log = calls()[endpoint.kind], self._log(endpoint)
        reach = Reach(partial(self._of, endpoint.region), log, self._data_plane)
        errors = kind.errors()
        try:
            return ask(reach)
        except errors as reason:
            raise no_answer(reason, endpoint, log, kind, of_sandbox=self.of_sandbox) from None

    def _of(self, region: str, service: str) -> Any:
        known = (service, region)
        if known not in self._clients:
            self._clients[known] = self._client(*known)
        return self._clients[known]
