"""Url: the function's own address, without a gateway before it."""

from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

from serving_components.aws.lambda_inference.front.cors import Cors
from serving_components.core import Args


class UrlAuth(StrEnum):
    """Whom an address of a function lets in."""

    IAM = "iam"
    OPEN_TO_THE_WORLD = "open_to_the_world"


if TYPE_CHECKING:
    # Callers may write the word; it arrives as the member. Pulumi's analyzer takes no union.
    UrlAuthOrWord: TypeAlias = UrlAuth | Literal["iam", "open_to_the_world"]
else:
    UrlAuthOrWord = UrlAuth


class Url(Args):
    """`POST /predict` and `GET /health` over HTTPS, in Lambda itself.

    It waits as long as the function may take, and throttles by `reserved_concurrency` alone.
    """

    auth: UrlAuthOrWord
    """Who may call: `iam` (who signs and was granted it), or `open_to_the_world` (anybody, at your
    expense)."""

    cors: Cors | None = None
    """Default: scripts of no other origin may call."""
