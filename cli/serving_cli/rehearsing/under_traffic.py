"""A deploy while traffic flows: what its callers meet before, during and after it."""

import math
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from cloud_sandbox.engine.pace import PACE
from cloud_sandbox.engine.store import Store
from serving_cli.failure import Failure
from serving_cli.kinds.rollouts import rollouts
from serving_cli.rehearsing import applying
from serving_cli.rehearsing.arrivals import arrivals
from serving_cli.rehearsing.asked import Asked
from serving_cli.rehearsing.clock import Clock, running
from serving_cli.rehearsing.moves import Moves
from serving_cli.rehearsing.rehearsed import Deploy, Rehearsed
from serving_cli.rehearsing.rolled_back import RolledBack
from serving_cli.rehearsing.saying import say
from serving_cli.rehearsing.too_slow import noted
from serving_cli.rehearsing.traffic import Traffic
from serving_cli.session import Session
from serving_cli.stack_endpoints import Standing, standing

_TOLD_EVERY_S: Final = 5.0
_LOOK_S: Final = 0.1


@dataclass(frozen=True)
class UnderTraffic:
    """One service of a stack that is up, and the requests that it gets."""

    asked: Asked
    session: Session
    service: str
    samples: Sequence[bytes]
    log: Path
    """Takes what the engine says of the deploy."""

    pace: float
    """Of the cloud, from the first request to the last."""

    def deploy(self, data_plane: str) -> Rehearsed:
        """Deploy what the settings name by now, under traffic to what they named before.

        Raises:
            Failure: the endpoint does not answer even before.
        """
        asked, store = self.asked, self.session.home.store
        endpoint = _endpoint(self.session, asked.stack, self.service)
        kind = rollouts()[endpoint.endpoint.kind]
        target = kind.target(data_plane, endpoint)
        say(f"waiting for the first answer of {endpoint.name}")
        meetings = kind.meetings(self.session, endpoint)
        watched = kind.watched(self.session, asked.stack, endpoint)
        with (
            running(store, self.pace) as rate,
            Traffic(target, self.samples, asked.rate) as traffic,
            Moves(watched, clock := _clock(store, traffic, rate)) as moves,
        ):
            say(f"{asked.rate:g} requests a second, {asked.before_s:g} s before the deploy")
            _wait(traffic, asked.before_s)
            deploy = self._deployed(traffic)
            settled = deploy.ended if deploy.failed else self._settled(traffic, deploy)
            say(f"{asked.after_s:g} s of traffic after it")
            # At a whole second, so that the last one shown is no shorter than the others.
            end = math.ceil(settled + asked.after_s)
            traffic.end_at(end)
            _wait(traffic, end)
            requests = traffic.finish()
            moves.settled()
            alarms = moves.changes()
            came = arrivals(meetings, clock, moves.brings, len(requests), moves.stages)
        own = [each for each in alarms if each.alarm in moves.alarms]
        return Rehearsed(
            stack=asked.stack,
            service=self.service,
            endpoint=endpoint.name,
            rate=asked.rate,
            requests=requests,
            deploy=deploy,
            clock=clock,
            stages=moves.stages,
            watching=moves.alarms,
            alarms=alarms,
            rolled_back=RolledBack.of_stages(moves.stages, own, came),
            fault=asked.fault,
            logged=kind.logged(self.session) if any(each.failed for each in requests) else (),
            unlike=(
                *kind.unlike(self.session, asked.stack, endpoint, self.pace),
                *noted(requests, clock),
            ),
            proves_itself=kind.proves_itself,
        )

    def _deployed(self, traffic: Traffic) -> Deploy:
        bad = f" that {self.asked.fault.told}" if self.asked.fault else ""
        say(f"deploying a new version{bad}")
        began = traffic.now
        # The clock runs fast already; what the cloud does takes what it takes on it.
        environment = {**self.session.environment, PACE: "1" if self.pace else "0"}
        session = replace(self.session, environment=environment)
        failed = applying.apply(session, self.asked.stack, self.log, lambda: _tell(traffic))
        ended = traffic.now
        say(f"the deploy {'failed' if failed else 'ended'}")
        if failed and not self.asked.fault:
            print(self.log.read_text(encoding="utf-8", errors="replace"), file=sys.stderr)
        return Deploy(began, ended, failed)

    def _settled(self, traffic: Traffic, deploy: Deploy) -> float:
        """When callers were known to meet the new version, or will not any more.

        The sandbox has an endpoint in service before the process behind it has loaded its model.
        """
        given_up = deploy.ended + self.asked.ready_within_s
        old = {each.version for each in traffic.so_far if each.due < deploy.began}
        say("waiting for the new version to answer")
        while traffic.now < given_up:
            later = (each for each in traffic.so_far if each.due >= deploy.began)
            if any(each.failed or each.version not in old for each in later):
                break
            time.sleep(_LOOK_S)
        return traffic.now


def _endpoint(session: Session, stack: str, service: str) -> Standing:
    for each in standing(session, stack):
        if each.service == service and not each.gone:
            return each
    raise Failure(f"the stack {stack} was applied, but has no endpoint for {service}")


def _clock(store: Store, traffic: Traffic, rate: float) -> Clock:
    return Clock(store.now() - traffic.now * rate, rate)


def _wait(traffic: Traffic, until: float) -> None:
    while (left := until - traffic.now) > 0:
        time.sleep(min(left, _TOLD_EVERY_S))
        if left > _TOLD_EVERY_S:
            _tell(traffic)


def _tell(traffic: Traffic) -> None:
    known = traffic.so_far
    failed = sum(request.failed is not None for request in known)
    say(f"{traffic.now:.0f} s: {len(known)} requests, {failed or 'none'} failed")
