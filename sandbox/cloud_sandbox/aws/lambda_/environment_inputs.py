"""The environment variables of a function. Their values are never told: they may be secret."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.go_json import compact
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_PATH: Final = "environment.variables"
_NAME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9_]+")
_MOST_BYTES: Final = 4096

# Lambda guide, `Defined runtime environment variables`, as jets pull request 638 lists it [I].
_RESERVED: Final = frozenset(
    {
        *("_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION"),
        *("AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE"),
        *("AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE"),
        *("AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY"),
        *("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"),
        *("AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR"),
    }
)


class EnvironmentInputs(Resource):
    """A function, as far as its environment is concerned."""

    @rules.of_inputs(
        "names of variables have two or more letters, digits and _, and begin with a letter",
        rules.documented("botocore 1.44.5, lambda EnvironmentVariableName"),
    )
    def _variable_names(self, inputs: Properties) -> Iterator[Fault]:
        for name in inside(inputs, "environment", "variables"):
            if not _NAME.fullmatch(name) and name not in _RESERVED:
                told = "takes names of two or more letters, digits and _ that begin with a letter"
                yield Fault(_PATH, f"{told}; got {name!r}")

    @rules.of_inputs(
        "no variable is one of Lambda's own",
        rules.quoted("laravel-react-task-spa pull request 146; its list: jets pull request 638"),
    )
    def _none_reserved(self, inputs: Properties) -> Iterator[Fault]:
        reserved = sorted(_RESERVED & inside(inputs, "environment", "variables").keys())
        if reserved:
            yield Fault(
                _PATH,
                "Lambda was unable to configure your environment variables because the environment"
                " variables you have provided contains reserved keys that are currently not"
                f" supported for modification. Reserved keys used in this request:"
                f" {', '.join(reserved)}",
            )

    @rules.of_inputs(
        "all variables together take at most 4 KB, as JSON",
        rules.quoted("terraform-aws-github-runner issue 3594; aws-genai-llm-chatbot issue 583"),
    )
    def _environment_fits(self, inputs: Properties) -> Iterator[Fault]:
        variables = inside(inputs, "environment", "variables").items()
        known = {name: str(value) for name, value in variables if value not in (UNKNOWN, None)}
        size = len(compact(known).encode())
        if known and size > _MOST_BYTES:
            told = (
                "Lambda was unable to configure your environment variables because the environment"
                " variables you have provided exceeded the 4KB limit."
            )
            yield Fault(_PATH, f"{told} [they take {size} bytes of {_MOST_BYTES}]")
