"""Api: an HTTP API before the function."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from serving_components.aws.lambda_inference.front.cors import Cors
from serving_components.aws.lambda_inference.front.jwt import Jwt
from serving_components.aws.lambda_inference.front.throttle import Throttle
from serving_components.core import Args, Fault

LONGEST_S: Final = 30
"""API Gateway guide, `Quotas for configuring and running an HTTP API`: maximum integration timeout,
which cannot be raised; botocore 1.44.5, apigatewayv2 `IntegerWithLengthBetween50And30000` [D]."""


class ApiAuth(StrEnum):
    """Whom an API lets in."""

    IAM = "iam"
    JWT = "jwt"
    OPEN_TO_THE_WORLD = "open_to_the_world"


if TYPE_CHECKING:
    # Callers may write the word; it arrives as the member. Pulumi's analyzer takes no union.
    ApiAuthOrWord: TypeAlias = ApiAuth | Literal["iam", "jwt", "open_to_the_world"]
else:
    ApiAuthOrWord = ApiAuth


class Api(Args):
    """`POST /predict` and `GET /health` over HTTPS, in API Gateway. Answers within 30 seconds."""

    auth: ApiAuthOrWord
    """Who may call, both routes alike: `iam` (who signs and was granted it), `jwt` (who brings a
    token), or `open_to_the_world` (anybody, at your expense)."""

    jwt: Jwt | None = None
    """Whose tokens are taken; goes with `auth` `jwt`. Default: none."""

    cors: Cors | None = None
    """Default: scripts of no other origin may call."""

    throttle: Throttle = Throttle()
    """Default: 100 requests a second, and 200 at once above it."""

    access_log: bool = True
    """Whether there is a line in a log group of its own for each request, without its body and its
    headers; kept as long as the function's logs. Default: yes."""

    def objections(self) -> Iterator[Fault]:
        if self.auth is ApiAuth.JWT and self.jwt is None:
            yield Fault(("jwt",), "is required with auth jwt: issuer and audiences of the tokens")
        if self.auth is not ApiAuth.JWT and self.jwt is not None:
            yield Fault(
                ("jwt",), f"is looked at with auth jwt only; got auth {self.auth}; leave one out"
            )
