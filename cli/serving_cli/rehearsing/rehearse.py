"""One rehearsal from beginning to end."""

import json
import sys
import time
from pathlib import Path
from typing import Final

from cloud_sandbox import data_plane
from serving_cli.calling import samples
from serving_cli.calling.in_sandbox import InSandbox
from serving_cli.failure import Failure
from serving_cli.kinds.rollouts import rollouts
from serving_cli.rehearsing import applying, ending, own_images
from serving_cli.rehearsing.asked import Asked
from serving_cli.rehearsing.clock import asked_pace
from serving_cli.rehearsing.net import holes
from serving_cli.rehearsing.own_home import own_home
from serving_cli.rehearsing.record import record
from serving_cli.rehearsing.rehearsed import Rehearsed
from serving_cli.rehearsing.report import report
from serving_cli.rehearsing.saying import say
from serving_cli.rehearsing.settings_copy import images_of, served, set_archive
from serving_cli.rehearsing.under_traffic import UnderTraffic
from serving_cli.rehearsing.verdict import objections
from serving_cli.session import Session

_AT_ONCE: Final = "0"
"""Nobody watches how a stack comes up."""


def rehearse(asked: Asked) -> int:
    """Rehearse, and tell what was seen; 1 when it was not as a deploy must be.

    Raises:
        Failure: it could not be rehearsed at all.
    """
    asked.check()
    pace = asked_pace(asked.pace)
    with ending.in_order():
        with own_home(asked.home, keep=asked.keep) as home:
            session = Session.open(Path.cwd(), home, strict=False, share=_AT_ONCE)
            session = session.for_stack(asked.stack)
            seen = _rehearsed(asked, session, pace)
        against = list(
            holes(seen, asked.fault) if asked.fault else objections(seen, asked.max_failed)
        )
        print(report(seen))
        _write(asked, seen, against)
    if asked.keep:
        status = session.typed("sandbox", "status", "--stack", asked.stack)
        say(f"the sandbox is kept in {home}; `{status}`")
    for reason in against:
        print(f"serving: {reason}", file=sys.stderr)
    return 1 if against else 0


def _rehearsed(asked: Asked, session: Session, pace: float) -> Rehearsed:
    service = served(session, asked.stack, asked.service)
    kind = rollouts()[service.kind]
    kind.refuse(service.service, service.asked, asked.fault)
    own_images.refuse(asked.stack, images_of(session, asked.stack))
    file = asked.samples or InSandbox(session, asked.stack).samples_of(service.service)
    sending = [each.request.body for each in samples.read(file)]
    kept = session.home.folder / "rehearsal"
    new = kind.new_version(asked.model, service, kept, asked.fault)
    _apply(session, asked.stack, kept / "apply.log")
    set_archive(session, asked.stack, service.model, new)
    try:
        with data_plane.running(session.home.folder) as url:
            log = kept / "deploy.log"
            under = UnderTraffic(asked, session, service.service, sending, log, pace)
            return under.deploy(url)
    except data_plane.Unserved as reason:
        raise Failure(str(reason)) from None


def _apply(session: Session, stack: str, log: Path) -> None:
    say(f"applying {stack} in a sandbox of its own")
    begun = time.monotonic()
    failed = applying.apply(
        session, stack, log, lambda: say(f"applying for {time.monotonic() - begun:.0f} s")
    )
    if failed:
        print(log.read_text(encoding="utf-8", errors="replace"), file=sys.stderr)
        raise Failure(f"{stack} could not be applied, before any new version: {failed}")


def _write(asked: Asked, seen: Rehearsed, against: list[str]) -> None:
    try:
        if asked.json:
            text = json.dumps(record(seen, against), indent=2)
            asked.json.write_text(f"{text}\n", encoding="utf-8")
            say(f"wrote {asked.json}")
        if asked.picture:
            from serving_cli.rehearsing.picture import draw  # noqa: PLC0415 - loads slowly

            draw(seen, asked.picture)
            say(f"wrote {asked.picture}")
    except OSError as reason:
        raise Failure(f"{reason.filename} cannot be written: {reason.strerror}") from None
