"""`--samples [SERVICE=]FILE` of a command line: which file goes with which service."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from serving_cli.calling.deployed import Deployed, called
from serving_cli.failure import Failure


def by_service(
    given: Sequence[str], asked: Sequence[Deployed], all_of_stack: Sequence[Deployed], stack: str
) -> Mapping[str, Path]:
    """The files that were named; one without a service is of the only service that is asked.

    Raises:
        Failure: a file of no service, of one that is not there, or one too many.
    """
    found: dict[str, Path] = {}
    for word in given:
        before, equals, after = word.partition("=") if "=" in word else ("", "", word)
        service = called(before, all_of_stack, stack).service if equals else _only(word, asked)
        if not after:
            raise Failure(f"--samples {word}: names no file; give SERVICE=FILE")
        if service in found:
            raise Failure(f"--samples {word}: {service} has {found[service]} already; give one")
        found[service] = Path(after)
    return found


def _only(word: str, asked: Sequence[Deployed]) -> str:
    if len(asked) == 1:
        return asked[0].service
    services = ", ".join(each.service for each in asked)
    raise Failure(
        f"--samples {word}: of which service? Say SERVICE={word}; it is one of {services}"
    )
