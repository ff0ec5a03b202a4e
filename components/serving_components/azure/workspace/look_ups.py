"""What a workspace of others says of itself."""

import functools
import importlib.metadata
from collections.abc import Mapping
from typing import Any, Final

import pulumi

_RETURNED: Final = "returned an error: "
"""The SDK's words before the provider's own."""


def looked_up(
    token: str, asked: Mapping[str, Any], what: str, opts: pulumi.InvokeOptions | None
) -> pulumi.Output[Mapping[str, Any]]:
    """What the provider answers; where it refuses, one line instead of the SDK's traceback."""

    async def ask(known: Mapping[str, Any]) -> Any:
        try:
            answer = await pulumi.runtime.invoke_async(token, known, _with_version(opts))
        except Exception as error:  # noqa: BLE001 - the SDK raises no other class
            reason = " ".join(str(error).split()).rpartition(_RETURNED)[2].rstrip(".")
            told = f"{what.format(**known)} cannot be looked up: {reason}"
            raise pulumi.RunError(f"{told}; whoever runs this needs to read it") from None
        # A preview does not ask a provider that is yet to be made.
        return pulumi.UNKNOWN if answer is None else answer

    return pulumi.Output.all(**asked).apply(ask)


def _with_version(opts: pulumi.InvokeOptions | None) -> pulumi.InvokeOptions:
    return pulumi.InvokeOptions.merge(opts, pulumi.InvokeOptions(version=_version()))


@functools.cache
def _version() -> str:
    """The SDK's own, by which the engine tells default providers apart."""
    return importlib.metadata.version("pulumi_azure_native")
