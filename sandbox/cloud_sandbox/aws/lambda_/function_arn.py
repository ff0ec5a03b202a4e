"""ARNs of a function, and of the ways to call it."""

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.partition import partition_of
from cloud_sandbox.engine.here import Here


def function_arn(here: Here, name: str, qualifier: str = "") -> str:
    """Of a function, or of its version or alias."""
    tail = f":{qualifier}" if qualifier else ""
    return arn(here, "lambda", f"function:{name}{tail}")


def invoke_arn(here: Here, of: str) -> str:
    """By which API Gateway calls what has this ARN: `invokeARN` in the provider's source [D]."""
    return _integration(here, f"path/2015-03-31/functions/{of}/invocations")


def streaming_arn(here: Here, of: str) -> str:
    """The same with the answer streamed: `responseStreamingInvokeARN` there [D]."""
    return _integration(here, f"path/2021-11-15/functions/{of}/response-streaming-invocations")


def _integration(here: Here, path: str) -> str:
    partition = partition_of(here.scope.region)
    name = partition.id if partition else "aws"
    return f"arn:{name}:apigateway:{here.scope.region}:lambda:{path}"
