"""Identifiers that API Gateway makes up: `bwop0s66op` for an API, `xrfucl1` for what it has.

Their forms: aws-sam-cli issue 7030; terraform-aws-next-js issue 247; sst issue 5586 [I].
"""

import secrets
import string
from typing import Final

_LETTERS: Final = string.ascii_lowercase + string.digits
_OF_API: Final = 10
_OF_PART: Final = 7


def api_identifier() -> str:
    """Of an API; it begins a host name."""
    return _made_up(_OF_API)


def part_identifier() -> str:
    """Of an integration, a route or an authorizer, unique in its API."""
    return _made_up(_OF_PART)


def _made_up(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(length))
