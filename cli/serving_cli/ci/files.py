"""Files that a job hands to the next, some of them of anybody's making."""

import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from serving_cli.ci.gate import Judged
from serving_cli.ci.named_values import why
from serving_cli.failure import Failure
from serving_cli.reviewing.review import Review
from serving_cli.reviewing.rollout import Rollout

_PLACES: Final = frozenset({"sandbox", "cloud"})
_MOST_BYTES: Final = 4_000_000
_MOST_REVIEWS: Final = 40
_MOST_MINUTES: Final = 1_000_000
_A = TypeVar("_A")


@dataclass(frozen=True)
class _Refused:
    """What `--json` says where a command fails."""

    ok: Literal[False]
    reason: str


_REFUSED: Final = TypeAdapter(_Refused)


def review(file: Path) -> Review:
    """What `serving review --json` wrote.

    Raises:
        Failure: it did not write that.
    """
    found = _read(file, "review", "serving review --json", TypeAdapter(Review))
    if found.on not in _PLACES or not all(map(_lasts, found.rollouts)):
        raise Failure(f"review: {file} is not what `serving review --json` writes")
    return found


def gate(file: Path) -> list[Judged]:
    """What `serving ci gate --json` wrote.

    Raises:
        Failure: it did not write that.
    """
    found = _read(file, "gate", "serving ci gate --json", TypeAdapter(list[Judged]))
    if not found:  # of what nobody judged, a table would say that it passes
        raise Failure(f"gate: {file} is not what `serving ci gate --json` writes")
    return found


def handed_over(folder: Path) -> tuple[list[Path], list[Path]]:
    """Reviews and gates among what another run left, each a folder of its name.

    Raises:
        Failure: there is more than any project has.
    """
    reviews = sorted(folder.glob("review-*/review.json"))
    gates = sorted(folder.glob("gate/gate.json"))
    if len(reviews) > _MOST_REVIEWS:
        raise Failure(f"{folder} holds {len(reviews)} reviews; at most {_MOST_REVIEWS} are told")
    return reviews, gates


def refusal(file: Path, what: str) -> str | None:
    """Why a command wrote no document of its own; None where it did.

    Raises:
        Failure: it is no file that a command wrote.
    """
    text = _text(file, what)
    if not text.strip():
        return "the job's log says why"
    try:
        return _REFUSED.validate_json(text).reason
    except ValidationError:
        return None


def _lasts(it: Rollout) -> bool:
    """Whether its minutes are some: JSON has words for endless ones here, and for none."""
    return 0 <= it.waits <= it.minutes <= _MOST_MINUTES


def _read(file: Path, what: str, writer: str, form: TypeAdapter[_A]) -> _A:
    """JSON alone, as YAML's anchors make gigabytes of a line."""
    try:
        return form.validate_json(_text(file, what))
    except ValidationError:
        raise Failure(f"{what}: {file} is not what `{writer}` writes") from None


def _text(file: Path, what: str) -> bytes:
    """Of no link, to whatever it leads."""
    try:
        found = file.lstat()
        regular = stat.S_ISREG(found.st_mode)
        text = file.read_bytes() if regular and found.st_size <= _MOST_BYTES else b""
    except OSError as reason:
        raise Failure(f"{what}: {file} cannot be read: {why(reason)}") from None
    if not regular:
        raise Failure(f"{what}: {file} is no file")
    if found.st_size > _MOST_BYTES:
        raise Failure(f"{what}: {file} has {found.st_size} bytes; at most {_MOST_BYTES} are read")
    return text
