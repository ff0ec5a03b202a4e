"""Published versions of a function. No resource makes one: publishing the function does."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.lambda_.function_arn import function_arn
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

LATEST: Final = "$LATEST"
"""What is not published yet: the function as it is now."""

_TOKEN: Final = "aws:lambda/version:Version"
"""No resource type of the provider; only the store knows it."""

# `needsFunctionCodeUpdate` and `needsFunctionConfigUpdate` in `function.go` of
# terraform-provider-aws [D].
CODE: Final = frozenset(
    {
        *("code", "codeSha256", "sourceCodeHash", "s3Bucket", "s3Key", "s3ObjectVersion"),
        *("sourceKmsKeyArn", "imageUri", "architectures"),
    }
)
"""Inputs of a function whose change is another code."""

CONFIGURATION: Final = frozenset(
    {
        *("description", "handler", "fileSystemConfig", "imageConfig", "loggingConfig"),
        *("memorySize", "role", "timeout", "kmsKeyArn", "layers", "deadLetterConfig"),
        *("durableConfig", "snapStart", "tracingConfig", "vpcConfig", "runtime", "environment"),
        *("ephemeralStorage", "capacityProviderConfig", "publishTo"),
    }
)
"""Inputs of a function that a version keeps, as it keeps the code."""


def versions(here: Here, function: str) -> Iterator[Record]:
    """All that are published of a function."""
    return (
        record
        for record in here.store.all(_TOKEN, here.scope)
        if record.attributes["functionName"] == function
    )


def version(here: Here, function: str, number: str) -> Record | None:
    """One by its number, if it is published."""
    return here.find(_TOKEN, f"{function}:{number}")


def newest(here: Here, function: str) -> Record | None:
    """The one that was published last."""
    published = versions(here, function)
    return max(published, key=lambda one: int(one.attributes["version"]), default=None)


def next_number(here: Here, function: str) -> str:
    """What the next one will be called; a number is not used again, whatever was deleted [U]."""
    ever = [
        int(event.id.rpartition(":")[2])
        for event in here.store.events(_TOKEN)
        if event.scope == here.scope and event.id.rpartition(":")[0] == function
    ]
    return str(max(ever, default=0) + 1)


def snapshot(inputs: Properties) -> Properties:
    """What a version keeps of its function."""
    return {name: inputs[name] for name in sorted(CODE | CONFIGURATION) if name in inputs}


def keep(here: Here, function: Record) -> None:
    """Put the version that a function has just published, if that is not there yet."""
    name, number = function.id, function.attributes["version"]
    if number == LATEST or version(here, name, number) is not None:
        return
    attributes = {
        "functionName": name,
        "version": number,
        "arn": function_arn(here, name, number),
        "codeSha256": function.attributes["codeSha256"],
    }
    kept = snapshot(function.inputs)
    here.store.put(Record(here.scope, _TOKEN, f"{name}:{number}", kept, attributes))


def drop_all(here: Here, function: str) -> None:
    """They go with their function: botocore's DeleteFunction [D]."""
    for record in list(versions(here, function)):
        here.store.drop(record)
