"""The way into every function, for whatever calls one: `plane.one(Invoking).invoke(Asked(…))`."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import replace

from cloud_sandbox.aws.lambda_.function_name import FunctionName
from cloud_sandbox.data_plane.dealing import Dealing
from cloud_sandbox.data_plane.lambda_ import measured
from cloud_sandbox.data_plane.lambda_.asked import UNHANDLED, Answer, Asked
from cloud_sandbox.data_plane.lambda_.concurrency import Concurrency, Entered
from cloud_sandbox.data_plane.lambda_.environment import Environment, NotBegun, Ran
from cloud_sandbox.data_plane.lambda_.environments import Environments
from cloud_sandbox.data_plane.lambda_.found import (
    Found,
    function_of,
    not_found,
    shares,
    version_of,
)
from cloud_sandbox.data_plane.lambda_.log_lines import LogLines
from cloud_sandbox.data_plane.lambda_.provisioning import Provisioning
from cloud_sandbox.data_plane.lambda_.refusals import Refused
from cloud_sandbox.data_plane.lambda_.runtime_api import Event
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Scope


class Invoking:
    """Of one data plane; get it by `plane.one(Invoking)`, so that all share its limits."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self.environments = plane.one(Environments)
        self.provisioning = plane.one(Provisioning)
        self.concurrency = Concurrency()
        self._dealing: dict[tuple[Scope, str, str], Dealing] = {}

    async def invoke(self, asked: Asked) -> Answer:
        """Have a function answer, in an environment that is free or started for it.

        A function that fails is an answer too (`Answer.error`).

        Raises:
            Refused: there is no such function, it cannot run here, or it is throttled.
        """
        found = self.found(asked)
        here, at = self._here(asked.scope), self._plane.store.now()
        try:
            warm = self.provisioning.state(here, found.function, found.qualifier).allocated
            with self.concurrency.entered(here, found, warm) as entered:
                return await self._run(asked, found, entered, at)
        except Refused as refused:
            if refused.throttled:
                self._plane.recorder.note(measured.throttle(found, at))
            raise

    def found(self, asked: Asked) -> Found:
        """What this call runs; of an alias's two versions each call gets one by their shares.

        Raises:
            Refused: there is no such function, alias or version.
        """
        here, name = self._here(asked.scope), FunctionName.of(asked.function)
        qualifier = asked.qualifier or name.qualifier
        record = function_of(here, name, qualifier)
        known = shares(here, record.id, qualifier)
        if not known:
            raise not_found(here, record.id, qualifier)
        dealing = self._dealing.setdefault((asked.scope, record.id, qualifier), Dealing())
        return version_of(here, record, qualifier, _dealt(known, dealing))

    async def _run(self, asked: Asked, found: Found, entered: Entered, at: float) -> Answer:
        began = time.perf_counter()
        try:
            async with self.environments.one(found) as environment:
                ran = await self._in(environment, asked, found)
        except NotBegun as failed:
            took_s = time.perf_counter() - began
            self._note(found, entered, at, took_s, failed=True)
            return Answer(failed.payload, found.version, UNHANDLED, failed.log, took_s)
        self._note(found, entered, at, ran.took_s, failed=ran.outcome.failed)
        error = UNHANDLED if ran.outcome.failed else ""
        return Answer(ran.outcome.payload, found.version, error, ran.log, ran.took_s)

    async def _in(self, environment: Environment, asked: Asked, found: Found) -> Ran:
        lines, init_s = LogLines(found, asked.request_id), None
        if environment.fresh:
            init_s = environment.began_s
        environment.log.begin()
        environment.log.write(lines.start())
        deadline = time.time() + found.timeout_s
        headers = {
            "Lambda-Runtime-Deadline-Ms": str(int(deadline * 1000)),
            "Lambda-Runtime-Invoked-Function-Arn": found.arn,
            "Lambda-Runtime-Trace-Id": asked.trace or _trace(),
        }
        if asked.client_context:
            headers["Lambda-Runtime-Client-Context"] = asked.client_context
        event = Event(asked.request_id, asked.payload, headers)
        ran = await environment.run(event, found.timeout_s)
        environment.log.write(lines.report(ran, init_s))
        return replace(ran, log=environment.log.tail)

    def _note(
        self, found: Found, entered: Entered, at: float, took_s: float, *, failed: bool
    ) -> None:
        self._plane.recorder.note(measured.call(found, entered, at, took_s, failed=failed))

    def _here(self, scope: Scope) -> Here:
        return Here(self._plane.store, scope, self._plane.blobs)


def _dealt(known: Mapping[str, float], dealing: Dealing) -> str:
    """Evenly, not by dice as on AWS: `a simple probabilistic model` of its guide [D]."""
    *others, last = known.items()
    position, below = dealing.next(), 0.0
    for version, share in others:
        below += share
        if position < below:
            return version
    return last[0]


def _trace() -> str:
    """In the form of X-Ray's header; nothing is sampled, as nothing receives it."""
    return f"Root=1-{int(time.time()):08x}-{secrets.token_hex(12)};Sampled=0"
