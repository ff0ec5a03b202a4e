"""Files that a job hands to the next, some of them of anybody's making."""

import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from serving_cli.ci.gate import Judged
from serving_cli.failure import Failure
from serving_cli.reviewing.review import Review

_PLACES: Final = frozenset({"sandbox", "cloud"})
_MOST_BYTES: Final = 4_000_000
_MOST_REVIEWS: Final = 40
_A = TypeVar("_A")


@dataclass(frozen=True)
class _Refused:
    """What `--json` says where a command fails."""

    ok: Literal[False]
    reason: str


_REFUSED: Final = TypeAdapter(_Refused)


def mapping(file: Path, what: str) -> dict[str, Any]:
    """Of JSON or YAML.

    Raises:
        Failure: it is not there, or holds something else.
    """
    try:
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as reason:
        raise Failure(f"{what}: {file} cannot be read: {_why(reason)}") from None
    except yaml.YAMLError as reason:
        raise Failure(f"{what}: {file} is neither JSON nor YAML: {_why(reason)}") from None
    if not isinstance(told, dict):
        raise Failure(f"{what}: {file} must hold names and values; got {type(told).__name__}")
    return told


def review(file: Path) -> Review:
    """What `serving review --json` wrote.

    Raises:
        Failure: it did not write that.
    """
    found = _read(file, "review", "serving review --json", TypeAdapter(Review))
    if found.on not in _PLACES:
        raise Failure(f"review: {file} is not what `serving review --json` writes")
    return found


def gate(file: Path) -> list[Judged]:
    """What `serving ci gate --json` wrote.

    Raises:
        Failure: it did not write that.
    """
    return _read(file, "gate", "serving ci gate --json", TypeAdapter(list[Judged]))


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
        raise Failure(f"{what}: {file} cannot be read: {_why(reason)}") from None
    if not regular:
        raise Failure(f"{what}: {file} is no file")
    if found.st_size > _MOST_BYTES:
        raise Failure(f"{what}: {file} has {found.st_size} bytes; at most {_MOST_BYTES} are read")
    return text


def _why(reason: Exception) -> str:
    return " ".join(str(getattr(reason, "strerror", None) or reason).split())
