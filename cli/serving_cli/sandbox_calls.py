"""Where a program's own calls of a cloud go in a sandbox: an own resource calls boto3 itself."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Final

from cloud_sandbox.data_plane import Unserved, running
from cloud_sandbox.data_plane.lifetime import must_be_installed
from cloud_sandbox.engine.pace import PACE
from cloud_sandbox.home import Home
from serving_cli.failure import Failure
from serving_cli.pulumi_words import understand

AWS_ENDPOINT_URL: Final = "AWS_ENDPOINT_URL"
"""boto3's own word: it asks there, whatever the service."""

OWN_ENDPOINTS: Final = ("SERVING_VERTEX_ENDPOINT", "SERVING_AZURE_ENDPOINT")
"""Likewise of our own resources for Vertex AI and Azure, whose clients have no such word."""

_CALLS: Final = frozenset({"destroy", "import", "refresh", "up", "watch"})


@contextmanager
def answered(
    home: Home, environment: Mapping[str, str], arguments: Sequence[str]
) -> Iterator[Mapping[str, str]]:
    """The environment for `pulumi ARGUMENTS`, whose own calls of a cloud are answered meanwhile."""
    words = understand(arguments)
    if words.command not in _CALLS or "--help" in words.options:
        yield environment
        return
    with answering(home) as url:
        if url is None:
            # Most programs call no cloud; an own resource that does says that nobody answers it.
            yield environment
        else:
            there = paced(url, environment)
            yield {**environment, **dict.fromkeys((AWS_ENDPOINT_URL, *OWN_ENDPOINTS), there)}


@contextmanager
def answering(home: Home) -> Iterator[str | None]:
    """The data plane's URL, which answers while inside; None without the extra that it needs.

    Whoever runs several commands holds it around them, so that it starts once.

    Raises:
        Failure: it did not begin.
    """
    try:
        must_be_installed()
    except Unserved:
        yield None
        return
    with ExitStack() as until_done:
        try:
            url = until_done.enter_context(running(home.folder, to_the_end=True))
        except Unserved as reason:
            raise Failure(str(reason)) from None
        yield url


def paced(url: str, environment: Mapping[str, str]) -> str:
    """The URL of a data plane, for callers to whom the clouds are as fast as there."""
    return f"{url}/pace/{environment[PACE]}" if PACE in environment else url
