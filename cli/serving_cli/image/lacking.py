"""Images that a stack of the sandbox asks for and its repositories do not hold."""

from collections.abc import Iterator

from serving_cli.failure import Failure
from serving_cli.image import reference, settings_hint
from serving_cli.image.sandbox_repository import SandboxRepository
from serving_cli.session import Session


def told(session: Session, stack: str) -> Iterator[str]:
    """Of each, the line to type that builds it; nothing where no repository of it is made yet."""
    models = settings_hint.block(session.project, stack, "models").values()
    asked = (body.get("image") for body in models if isinstance(body, dict))
    for image in dict.fromkeys(one for one in asked if isinstance(one, str)):
        tag = _lacks(session, stack, image)
        if tag is None:
            continue
        repository = reference.split(image)[0]
        tagged = ("--tag", tag) if tag else ()
        words = ("build", "FOLDER", "--repository", repository, *tagged, "--stack", stack)
        after = "" if tag else ", whose digest must be the one that the settings name"
        yield f"no image {image} was pushed yet: `{session.typed(*words)}` does it{after}"


def _lacks(session: Session, stack: str, image: str) -> str | None:
    """The tag that it lacks, empty of a digest; None where it lacks nothing or takes no image."""
    try:
        repository, tag, digest = reference.split(image)
        found = SandboxRepository.found(
            session.home, session.project, stack, repository, remedy="`up` makes it"
        )
    except Failure:
        return None  # of another registry, or not made: the engine has told why
    return None if found.holds(tag, digest) else ("" if digest else tag)
