"""Rollouts by an online endpoint's traffic and mirror, as a rehearsal watches them."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from cloud_sandbox.engine.record import Record
from serving_cli.failure import Failure
from serving_cli.kinds.azureml import answers
from serving_cli.kinds.azureml.asking import Asking, bearer
from serving_cli.kinds.azureml.letting_in import secret
from serving_cli.kinds.azureml.meetings import AzuremlMeetings
from serving_cli.kinds.azureml.new_folder import new_folder
from serving_cli.kinds.rollouts import Rollouts
from serving_cli.rehearsing.fault import Fault
from serving_cli.rehearsing.served import Served
from serving_cli.rehearsing.target import Target
from serving_cli.session import Session
from serving_cli.stack_endpoints import Standing

if TYPE_CHECKING:
    # Of the components for Azure, which only the extra `azure` brings.
    from serving_cli.kinds.azureml.shifts import AzuremlShifts

_ANSWER_WITHIN_S: Final = 180.0
"""The most that `request_timeout_ms` takes: `Managed online deployment YAML schema` [D]."""

_AT_ONCE: Final = (
    "this endpoint's traffic shifts in steps; at a pace of 0 nothing is watched between them, so"
    " all of it moved at once: --pace 0.02 lets them take a fiftieth of what they take on the cloud"
)
_LATE: Final = (
    "Azure Monitor may show what happened up to {minutes:g} minutes later, and the sandbox at once:"
    " on the cloud a bad version may go back so much later, having met so many more requests"
)
_HELD: Final = (
    "each watched step is held {minutes:g} minutes longer than `rollout` says, here as on the"
    " cloud, so that what happened in it is seen before the next"
)


class AzuremlRollouts(Rollouts):
    """Of endpoints whose requests our own resource shares out."""

    word = "azureml"
    # A container that does not become ready fails its deployment (`Managed online deployment YAML
    # schema`, `readiness_probe` [D]), and requests are moved after it.
    proves_itself = True

    def refuse(self, service: str, asked: Collection[str], fault: Fault | None) -> None:
        return

    def new_version(
        self, named: Path | None, service: Served, into: Path, fault: Fault | None
    ) -> Path:
        return new_folder(named, service, into, fault)

    def target(self, data_plane: str, endpoint: Standing) -> Target:
        parts = urlsplit(endpoint.endpoint.url)
        return Target(
            url=f"{data_plane}{parts.path}",
            endpoint=endpoint.name,
            headers={
                "Content-Type": "application/json",
                "Host": parts.netloc,
                **bearer(secret(Asking(endpoint.endpoint, data_plane))),
            },
            reading=answers.read,
            answer_within_s=_ANSWER_WITHIN_S,
        )

    def meetings(self, session: Session, endpoint: Standing) -> AzuremlMeetings:
        return AzuremlMeetings(session.home.folder, _record(endpoint))

    def watched(self, session: Session, stack: str, endpoint: Standing) -> "AzuremlShifts":
        from serving_cli.kinds.azureml.watching import shifts  # noqa: PLC0415 - see above

        return shifts(session, stack, endpoint.service, _record(endpoint))

    def unlike(
        self, session: Session, stack: str, endpoint: Standing, pace: float
    ) -> Collection[str]:
        from serving_cli.kinds.azureml.watching import late_s, steps_of  # noqa: PLC0415 - likewise

        if steps_of(session, stack, endpoint.service) <= 1:
            return ()
        if pace == 0:
            return (_AT_ONCE,)
        return [line.format(minutes=late_s() / 60) for line in (_HELD, _LATE)]


def _record(endpoint: Standing) -> Record:
    if endpoint.record is None:
        raise Failure(f"{endpoint.service} is {endpoint.state}: nothing of it is in the cloud")
    return endpoint.record
