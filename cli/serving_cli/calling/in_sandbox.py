"""A stack in the sandbox: its endpoints answer by the data plane, for as long as it is needed."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cloud_sandbox.data_plane import Unserved, running
from cloud_sandbox.data_plane.addresses import Addresses
from cloud_sandbox.data_plane.lifetime import must_be_installed
from cloud_sandbox.home import StackFile
from serving_cli import stack_up
from serving_cli.calling import sample_files, sdk
from serving_cli.calling.caller import Caller
from serving_cli.calling.deployed import Deployed
from serving_cli.calling.installed import must_be_able_to_call
from serving_cli.calling.sdk import NotInstalled
from serving_cli.failure import Failure
from serving_cli.kinds.calls import calls
from serving_cli.session import Session
from serving_cli.stack_endpoints import Standing, standing


def must_be_able_to_answer(kinds: Iterable[str]) -> None:
    """Refuse what an installation without the extras cannot do, of the kinds of services there are.

    Raises:
        NotInstalled: an extra is missing.
    """
    try:
        must_be_installed()
    except Unserved as reason:
        raise NotInstalled(str(reason)) from None
    must_be_able_to_call(kinds)


@dataclass(frozen=True)
class InSandbox:
    """One stack in the sandbox of a session."""

    session: Session
    stack: str
    word: str = "sandbox"

    @classmethod
    def open(cls, cwd: Path, home: Path | None, stack: str) -> "InSandbox":
        """A stack that is up.

        Raises:
            Failure: it is not.
        """
        return cls(stack_up.opened(cwd, home, stack), stack)

    def endpoints(self) -> Sequence[Deployed]:
        return [each.endpoint for each in self._standing]

    def state(self, endpoint: Deployed) -> str:
        return next(each.state for each in self._standing if each.endpoint == endpoint)

    @contextmanager
    def calling(self) -> Iterator[Caller]:
        """Runs the data plane, unless one runs.

        Raises:
            NotInstalled: an extra is missing.
            Failure: the data plane did not begin.
        """
        with ExitStack() as until_done:
            must_be_able_to_answer({each.kind for each in self.endpoints()})
            fresh = self._nobody_serves
            try:
                url = until_done.enter_context(running(self.session.home.folder))
            except Unserved as reason:
                raise Failure(str(reason)) from None
            yield Caller(
                lambda service, region: sdk.sandbox_client(url, service, region),
                self._log,
                of_sandbox=True,
                fresh=fresh,
                data_plane=url,
            )

    def samples_of(self, service: str) -> Path:
        session = self.session
        file = StackFile(session.home, session.project, self.stack).copy
        return sample_files.beside_archive(file, session.project.folder, service)

    @property
    def _nobody_serves(self) -> bool:
        addresses = Addresses(self.session.home.folder)
        addresses.make()
        return addresses.url() is None

    def _log(self, endpoint: Deployed) -> str:
        return calls()[endpoint.kind].log_in_sandbox(self.session.home.folder, endpoint)

    @cached_property
    def _standing(self) -> list[Standing]:
        return list(standing(self.session, self.stack))
