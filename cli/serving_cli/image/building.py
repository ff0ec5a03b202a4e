"""From a predictor's folder to an image in a repository, of the sandbox or of a real registry."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cloud_sandbox.home import Project, ProjectNotFound
from cloud_sandbox.home.images import Images, digest_of
from serving_cli import room
from serving_cli.failure import Failure
from serving_cli.image import platforms, reference, sandbox_home, settings_hint
from serving_cli.image.container_engine import ContainerEngine
from serving_cli.image.contents import Contents
from serving_cli.image.context import Context
from serving_cli.image.predictor import predictor_of
from serving_cli.image.sandbox_repository import SandboxRepository, stand_in_digest


@dataclass(frozen=True)
class Order:
    """What shall be built, and where it goes."""

    folder: Path
    repository: str | None
    tag: str | None
    predictor: str | None
    stack: str
    home: Path | None
    cloud: bool
    engine: str | None
    platform: str | None
    """None: as the services ask that run it."""

    run_as: str
    include: tuple[Path, ...] = ()
    """What of the folder goes in though it looks like a secret."""

    @property
    def place(self) -> str:
        """The repository: the folder's name unless one is given."""
        return self.repository or self.folder.resolve().name.lower()


def build(order: Order) -> None:
    """Build it, and print it by its digest.

    Raises:
        Failure: something stands in the way, told before anything is built where it can be.
    """
    host = reference.registry_of(order.place)
    tag = reference.checked_tag(order.tag) if order.tag else None
    if order.cloud and host is None:
        raise Failure(f"--repository {order.place}: give it with its registry, HOST/NAME")
    with _readable():
        contents = Contents.of(order.folder, order.include)
    predictor = predictor_of(order.folder, order.predictor)
    platform = order.platform or _platform(order)
    engine = ContainerEngine.answering(order.engine) if order.cloud else None
    with tempfile.TemporaryDirectory(prefix="serving-build-") as folder, _readable():
        context = Context.assembled(Path(folder), contents, predictor)
        _say(f"{predictor} of {order.folder}: {context.told} with the runtime")
        _tell_secrets(contents)
        if engine is None:
            tag, digest = _keep(order, context, tag)
        else:
            _say(f"for {platform}")
            tag = tag or _short(digest_of(context.folder))
            named = f"{order.place}:{tag}"
            arguments = {"PREDICTOR": predictor, "RUN_AS": order.run_as}
            engine.build(context.folder, named, arguments, platform)
            digest = engine.push(named)
    image = f"{order.place}@{digest}"
    for line in settings_hint.lines(_project(), order.stack, image, tag, cloud=order.cloud):
        _say(line)
    print(image)


def _tell_secrets(contents: Contents) -> None:
    if contents.left_out:
        names = ", ".join(map(str, contents.left_out))
        _say(f"left out, being named like secrets: {names} (--include PATH takes one in)")
    for path, reason in contents.on_purpose:
        _say(f"{path} goes in by --include, though it {reason}")


def record(image: str, home: Path | None, stack: str) -> None:
    """Let the sandbox take an image as pushed that was built elsewhere.

    Raises:
        Failure: the sandbox's cloud has no repository for it.
    """
    repository, tag, digest = reference.split(image)
    project, place = sandbox_home.found(home)
    digest = digest or stand_in_digest(image)
    up = sandbox_home.typed(home, "up", "--stack", stack)
    remedy = f"`{up}` makes it, and stops at the model; then run this again"
    found = SandboxRepository.found(place, project, stack, repository, remedy=remedy)
    found.push(tag or _short(digest), digest)
    print(f"{repository}@{digest}")


def _keep(order: Order, context: Context, tag: str | None) -> tuple[str, str]:
    """In the sandbox; under which tag, and the digest."""
    project, home = sandbox_home.found(order.home)
    digest = digest_of(context.folder)
    up = sandbox_home.typed(order.home, "up", "--stack", order.stack)
    remedy = (
        f"ask for the image {order.place}@{digest} in a service and `{up}`, which makes it and"
        " stops at the model; then run this again"
    )
    found = SandboxRepository.found(home, project, order.stack, order.place, remedy=remedy)
    with room.needed(home.folder):
        Images(home.folder).put(context.folder)
        tag = tag or _short(digest)
        found.push(tag, digest)
    return tag, digest


def _platform(order: Order) -> str:
    return platforms.asked(_project(), order.stack, order.place) if order.cloud else platforms.USUAL


def _project() -> Project | None:
    try:
        return Project.around(Path.cwd())
    except ProjectNotFound:
        return None  # an image may be built anywhere


@contextmanager
def _readable() -> Iterator[None]:
    """What happens inside reads files of the user."""
    try:
        yield
    except PermissionError as reason:
        raise Failure(f"{reason.filename} cannot be read ({reason.strerror})") from None


def _short(digest: str) -> str:
    return digest.removeprefix("sha256:")[:12]


def _say(line: str) -> None:
    print(f"build: {line}", file=sys.stderr)
