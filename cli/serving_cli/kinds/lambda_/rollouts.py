"""Rollouts by an alias' weights, as a rehearsal watches them."""

from collections.abc import Collection, Sequence
from typing import Final
from urllib.parse import quote, urlsplit

from cloud_sandbox.engine.record import Record
from serving_cli.calling.deployed import Auth
from serving_cli.failure import Failure
from serving_cli.kinds.lambda_ import answers
from serving_cli.kinds.lambda_.by_http import service_of
from serving_cli.kinds.lambda_.logged import logged
from serving_cli.kinds.lambda_.meetings import LambdaMeetings
from serving_cli.kinds.lambda_.shifts import LambdaShifts
from serving_cli.kinds.lambda_.watching import alarms_of, steps_of
from serving_cli.kinds.rollouts import Rollouts
from serving_cli.rehearsing.fault import Fault
from serving_cli.rehearsing.rehearsed import Logged
from serving_cli.rehearsing.target import Target, signature
from serving_cli.session import Session
from serving_cli.stack_endpoints import Standing

_ANSWER_WITHIN_S: Final = 60.0
"""Twice what an HTTP API waits: an answer that comes later is none to its callers."""

_AT_ONCE: Final = (
    "this alias' weights shift in steps; at a pace of 0 nothing is watched between them, so all of"
    " it moved at once: --pace 0.02 lets them take a fiftieth of what they take on the cloud"
)
_JSON: Final = {"Content-Type": "application/json"}


class LambdaRollouts(Rollouts):
    """Of functions that callers reach by their alias."""

    word = "lambda"
    # No version is tried before it gets its share: with nothing provisioned, Lambda starts the
    # first environment of a version for the first request that it gets.
    proves_itself = False

    def refuse(self, service: str, asked: Collection[str], fault: Fault | None) -> None:
        return

    def target(self, data_plane: str, endpoint: Standing) -> Target:
        reached, region = endpoint.endpoint, endpoint.endpoint.region
        if reached.url and reached.auth is not Auth.JWT:
            parts = urlsplit(reached.url)
            signed = signature(service_of(reached.url), region) if reached.auth is Auth.IAM else {}
            return Target(
                url=f"{data_plane}{parts.path}",
                endpoint=endpoint.name,
                headers={**_JSON, "Host": parts.netloc, **signed},
                reading=answers.of_http,
                answer_within_s=_ANSWER_WITHIN_S,
            )
        function, _, alias = endpoint.name.partition(":")
        path = f"/2015-03-31/functions/{quote(function, safe='')}/invocations"
        return Target(
            url=f"{data_plane}{path}?Qualifier={quote(alias, safe='')}",
            endpoint=endpoint.name,
            headers={**_JSON, **signature("lambda", region)},
            reading=answers.of_invoke,
            answer_within_s=_ANSWER_WITHIN_S,
        )

    def meetings(self, session: Session, endpoint: Standing) -> LambdaMeetings:
        return LambdaMeetings(session.home.folder, _record(endpoint))

    def watched(self, session: Session, stack: str, endpoint: Standing) -> LambdaShifts:
        record = _record(endpoint)
        return LambdaShifts(
            session.home.store, record, lambda: alarms_of(session, stack, endpoint.service)
        )

    def logged(self, session: Session) -> Sequence[Logged]:
        return logged(session.home.folder)

    def unlike(
        self, session: Session, stack: str, endpoint: Standing, pace: float
    ) -> Collection[str]:
        stepwise = pace == 0 and steps_of(session, stack, endpoint.service) > 1
        return (_AT_ONCE,) if stepwise else ()


def _record(endpoint: Standing) -> Record:
    if endpoint.record is None:
        raise Failure(f"{endpoint.service} is {endpoint.state}: nothing of it is in the cloud")
    return endpoint.record
