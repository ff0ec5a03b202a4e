"""How large and how long a function may be. The API model has the widest case, not every one."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.given import missing
from cloud_sandbox.aws.lambda_.function_name import FunctionName
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import inside, number
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_PROVIDER: Final = rules.documented("`function.go` of terraform-provider-aws")
_MOST_MEMORY_MB: Final = 10240
_LONGEST_S: Final = 900
_MOST_STORAGE_MB: Final = 10240
_MOST_LAYERS: Final = 5
_LONGEST_NAME: Final = 64
_MOST_DAYS: Final = 90


class SizeInputs(Resource):
    """A function, as far as its limits are concerned."""

    @rules.of_inputs(
        "memory is at most 10240 MB, unless it runs on instances of a capacity provider",
        rules.unverified(
            "terraform-provider-aws took at most 10240 of any function until it took 32768, as"
            " botocore 1.44.5 does; that more is for capacity providers alone is a reading of both"
        ),
    )
    def _memory_of_its_kind(self, inputs: Properties) -> Iterator[Fault]:
        memory = number(inputs.get("memorySize"))
        ordinary = missing(inputs, "capacityProviderConfig")
        if memory is not None and memory > _MOST_MEMORY_MB and ordinary:
            told = f"must be 128 to {_MOST_MEMORY_MB}; got {memory:g}. Up to 32768 is for functions"
            yield Fault("memorySize", f"{told} with capacityProviderConfig")

    @rules.of_inputs(
        "it runs for at most 900 seconds",
        rules.documented("SDK docstring of 7.51.1; botocore 1.44.5, lambda CreateFunction.Timeout"),
    )
    def _timeout_in_range(self, inputs: Properties) -> Iterator[Fault]:
        timeout = number(inputs.get("timeout"))
        if timeout is not None and timeout > _LONGEST_S:
            yield Fault("timeout", f"must be 1 to {_LONGEST_S} seconds; got {timeout:g}")

    @rules.of_inputs(
        "ephemeral storage is at most 10240 MB",
        rules.documented("SDK docstring of 7.51.1; botocore 1.44.5, lambda EphemeralStorage"),
    )
    def _storage_in_range(self, inputs: Properties) -> Iterator[Fault]:
        size = number(inside(inputs, "ephemeralStorage").get("size"))
        if size is not None and size > _MOST_STORAGE_MB:
            yield Fault("ephemeralStorage.size", f"must be 512 to {_MOST_STORAGE_MB}; got {size:g}")

    @rules.of_inputs("it has at most 5 layers", _PROVIDER)
    def _layers_in_number(self, inputs: Properties) -> Iterator[Fault]:
        layers = inputs.get("layers")
        if isinstance(layers, list) and len(layers) > _MOST_LAYERS:
            yield Fault("layers", f"are {len(layers)}; a function takes at most {_MOST_LAYERS}")

    @rules.of_inputs("reserved concurrency is 0 or more, or -1 for none", _PROVIDER)
    def _concurrency_in_range(self, inputs: Properties) -> Iterator[Fault]:
        reserved = number(inputs.get("reservedConcurrentExecutions"))
        if reserved is not None and reserved < -1:
            told = f"must be at least 0, or -1 to reserve none; got {reserved:g}"
            yield Fault("reservedConcurrentExecutions", told)

    @rules.of_inputs(
        "its name has at most 64 characters",
        rules.documented("`validFunctionName` in `lambda/validate.go` of terraform-provider-aws"),
    )
    def _name_in_length(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs["name"]
        bare = FunctionName.of(name).name if isinstance(name, str) else ""
        if len(bare) > _LONGEST_NAME:
            yield Fault("name", f"takes at most {_LONGEST_NAME} characters; got {len(bare)}")

    @rules.of_inputs(
        "what a durable function did is kept for 1 to 90 days",
        rules.documented("SDK docstring of 7.51.1; `function.go` of terraform-provider-aws"),
    )
    def _retention_in_range(self, inputs: Properties) -> Iterator[Fault]:
        days = number(inside(inputs, "durableConfig").get("retentionPeriod"))
        if days is not None and not 1 <= days <= _MOST_DAYS:
            yield Fault("durableConfig.retentionPeriod", f"must be 1 to {_MOST_DAYS}; got {days:g}")
