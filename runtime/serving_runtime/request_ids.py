"""How a cloud names a request, and what it and its caller get back of that."""

from collections.abc import Mapping

from serving_runtime import correlation


class RequestIds:
    """As `correlation` has it; a contract whose cloud has names of its own says more.

    Headers are by lower-case name, and hold none but those of `reads`.
    """

    reads: frozenset[bytes] = frozenset(correlation.HEADERS)

    def of(self, headers: Mapping[bytes, bytes]) -> bytes | None:
        """The id by which the request is found again; None: it brought none."""
        return correlation.of(headers)

    def check(self, headers: Mapping[bytes, bytes]) -> None:
        """Look at the ids before the request is answered.

        Raises:
            Refused: the cloud refuses them.
        """

    def told(
        self, headers: Mapping[bytes, bytes], known: bytes, status: int
    ) -> list[tuple[bytes, bytes]]:
        """Headers of the answer, whatever its status; `known` is the id that was found or made."""
        return [(correlation.ANSWERED_AS, known)]
