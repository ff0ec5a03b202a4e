"""The function that answers and the alias that callers reach, for all that is made around them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pulumi

from serving_components.core import Wired

if TYPE_CHECKING:
    # Loaded with the component only: arguments name the alias too.
    import pulumi_aws as aws

    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs

ALIAS: Final = "live"
"""What callers reach, whatever version it stands for. Part of state: policies of others name it."""


@dataclass(frozen=True)
class Live:
    """One function, its alias, and what was asked of them."""

    name: str
    """The component's, which children are named by."""

    function_name: str
    """In Lambda, known before the function is."""

    function: "aws.lambda_.Function"
    alias: "aws.lambda_.Alias"
    args: "LambdaInferenceArgs"
    tags: Mapping[str, Wired[str]]
    child: pulumi.ResourceOptions
    """Options of every child; its parent is the component."""

    alias_name: str = ALIAS
