"""What moves the endpoint, registered without the library that serves it."""

from typing import Any, Final

import pulumi

_PROVIDER: Final = (
    "gASVUgAAAAAAAACMMHNlcnZpbmdfY29tcG9uZW50cy5hd3Muc2FnZW1ha2VyX3VwZGF0ZS5wcm92aWRlcpSM"
    "FkVuZHBvaW50VXBkYXRlUHJvdmlkZXKUk5QpgZQu"
)
"""Where the engine's host of dynamic providers finds its class: a pickled reference."""


class Update(pulumi.CustomResource):
    """By its token, which states hold."""

    failure: pulumi.Output[str | None]

    def __init__(self, name: str, inputs: dict[str, Any], opts: pulumi.ResourceOptions) -> None:
        outputs = dict.fromkeys(
            ("movedTo", "liveConfig", "served", "counted", "weighed", "failure")
        )
        token = "pulumi-python:dynamic/serving:EndpointUpdate"  # noqa: S105 - a type
        super().__init__(token, name, {**inputs, **outputs, "__provider": _PROVIDER}, opts)

    def happened(self, value: pulumi.Output[str]) -> pulumi.Output[str]:
        return pulumi.Output.all(value, self.failure).apply(_or_failure)


def _or_failure(parts: list[Any]) -> str:
    value: str
    value, failure = parts
    if failure:
        raise pulumi.RunError(failure)
    return value
