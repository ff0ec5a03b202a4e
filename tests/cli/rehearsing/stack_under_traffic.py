"""A stack of this repository that is up, whose one service gets new versions under traffic.

The real engine, real processes, real measurements; the cloud's clock runs a hundred times as fast.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from cloud_sandbox import data_plane
from serving_cli.calling import samples
from serving_cli.kinds.rollouts import rollouts
from serving_cli.rehearsing import applying
from serving_cli.rehearsing.asked import Asked
from serving_cli.rehearsing.fault import Fault
from serving_cli.rehearsing.rehearsed import Rehearsed
from serving_cli.rehearsing.served import Served
from serving_cli.rehearsing.settings_copy import served, set_archive
from serving_cli.rehearsing.under_traffic import UnderTraffic
from serving_cli.session import Session
from tests.support.own_project import ARCHIVE, ROOT, OwnProject

PACE: Final = 0.01
_BODIES: Final = [
    each.request.body for each in samples.read((ROOT / ARCHIVE).parent / "samples.json")
]


@dataclass(frozen=True)
class StackUnderTraffic:
    """The stack, up, and its endpoints answering."""

    stack: str
    session: Session
    url: str
    kept: Path
    service: Served
    """Its one service, with the good model that every version is made of."""

    @classmethod
    @contextmanager
    def up(
        cls, stack: str, folder: Path, change: Callable[[dict[str, Any]], object]
    ) -> Iterator[Self]:
        """Bring it up with its settings changed."""
        own = OwnProject(folder)
        own.edit(stack, change)
        session = Session.open(own.folder, own.home.folder, strict=False, share="0")
        session = session.for_stack(stack)
        with data_plane.running(own.home.folder) as url:
            assert applying.apply(session, stack, folder / "apply.log", lambda: None) is None
            yield cls(stack, session, url, folder / "versions", served(session, stack, None))

    def deploy(self, fault: str | None = None, *, rate: float = 80.0) -> Rehearsed:
        """A new version of the model, bad or good, under so many requests a second."""
        bad = Fault.of(fault) if fault else None
        service = self.service
        kind = rollouts()[service.kind]
        new = kind.new_version(None, service, self.kept / (fault or "good"), bad)
        set_archive(self.session, self.stack, service.model, new)
        asked = _asked(self.stack, bad, rate)
        log = self.kept / "deploy.log"
        return UnderTraffic(asked, self.session, service.service, _BODIES, log, PACE).deploy(
            self.url
        )


def _asked(stack: str, fault: Fault | None, rate: float) -> Asked:
    return Asked(
        stack=stack,
        service=None,
        model=None,
        fault=fault,
        rate=rate,
        before_s=2.0,
        after_s=1.0,
        ready_within_s=60.0,
        samples=None,
        home=None,
        keep=False,
        pace=str(PACE),
        picture=None,
        json=None,
        max_failed=0,
    )
