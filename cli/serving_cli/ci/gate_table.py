"""What a gate decided, as Markdown."""

from collections.abc import Iterator, Sequence

from serving_cli.ci.gate import Judged
from serving_cli.ci.thresholds import COMPARED
from serving_cli.reviewing.markdown import cell


def table(judged: Sequence[Judged]) -> str:
    return "\n".join(_lines(judged)) + "\n"


def _lines(judged: Sequence[Judged]) -> Iterator[str]:
    against = [it for it in judged if not it.passes]
    yield f"### Evaluation: {'**fails**' if against else 'passes'}"
    yield ""
    yield "| metric | now | new | asked | |"
    yield "|---|---|---|---|---|"
    for it in judged:
        told = cell(it.why) if it.why else f"passes{_not_compared(it)}"
        now, new = _shown(it.before), _shown(it.value)
        yield f"| {cell(it.name)} | {now} | {new} | {cell(it.asked)} | {told} |"


def _not_compared(it: Judged) -> str:
    """Whoever renames a metric is compared with nothing; so it is said."""
    asked = any(word in it.asked for word in COMPARED)
    return ", compared with nothing" if asked and it.before is None else ""


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
