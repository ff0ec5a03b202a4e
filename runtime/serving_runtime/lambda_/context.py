"""What Lambda tells a handler of the call, in the names of its own Python runtime.

[D] `Using the Lambda context object to retrieve Python function information` of the Lambda guide.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Context:
    """Of one call."""

    aws_request_id: str
    invoked_function_arn: str
    deadline_ms: int
    function_name: str
    function_version: str
    memory_limit_in_mb: str
    log_group_name: str
    log_stream_name: str
    client_context: Any = None
    identity: Any = None

    def get_remaining_time_in_millis(self) -> int:
        """Until Lambda ends the call."""
        return max(0, self.deadline_ms - int(time.time() * 1000))

    @classmethod
    def of(cls, variables: Mapping[str, str], headers: Mapping[str, str]) -> "Context":
        """From the environment and from the next invocation's headers, by lower-case name."""
        client = headers.get("lambda-runtime-client-context")
        return cls(
            headers["lambda-runtime-aws-request-id"],
            headers.get("lambda-runtime-invoked-function-arn", ""),
            int(headers.get("lambda-runtime-deadline-ms", "0")),
            variables.get("AWS_LAMBDA_FUNCTION_NAME", ""),
            variables.get("AWS_LAMBDA_FUNCTION_VERSION", ""),
            variables.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", ""),
            variables.get("AWS_LAMBDA_LOG_GROUP_NAME", ""),
            variables.get("AWS_LAMBDA_LOG_STREAM_NAME", ""),
            json.loads(client) if client else None,
        )
