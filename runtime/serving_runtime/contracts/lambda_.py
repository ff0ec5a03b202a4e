"""AWS Lambda: events, fetched from the Runtime API one at a time.

A zip function's handler is called by Lambda's own Python runtime, which does the same as this. An
image has no such runtime: here it is, over the documented API and with the standard library alone.
"""

import importlib
import json
import os
import signal
from collections.abc import Callable, Mapping
from typing import Any, Final, NoReturn

from serving_runtime import ending, logs
from serving_runtime.lambda_.context import Context
from serving_runtime.lambda_.runtime_api import RuntimeApi
from serving_runtime.refused import Misconfigured

_USUAL: Final = "serving_runtime.lambda_handler.handler"
_TRACE: Final = "_X_AMZN_TRACE_ID"
Handler = Callable[[Any, Any], Any]


def serve(variables: Mapping[str, str]) -> int:
    """Answer events until told to end.

    Raises:
        Misconfigured: nothing says where the Runtime API is.
    """
    address = variables.get("AWS_LAMBDA_RUNTIME_API")
    if not address:
        raise Misconfigured(
            "AWS_LAMBDA_RUNTIME_API is not set; Lambda sets it, and so do the sandbox and AWS's "
            "Runtime Interface Emulator"
        )
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _end)
    api = RuntimeApi(address)
    try:
        handler = _handler(variables.get("_HANDLER") or _USUAL)
    except BaseException as raised:  # noqa: BLE001 - SystemExit in a script, too
        logs.error("loading failed", reason=_line(raised))
        api.fail_to_begin(raised)
        return 1
    while True:
        _answer(api, handler, variables)


def _answer(api: RuntimeApi, handler: Handler, variables: Mapping[str, str]) -> None:
    invocation = api.next()
    if trace := invocation.headers.get("lambda-runtime-trace-id"):
        os.environ[_TRACE] = trace
    try:
        context = Context.of(variables, invocation.headers)
        answer = json.dumps(handler(json.loads(invocation.payload), context)).encode()
    except Exception as raised:  # noqa: BLE001 - whatever the handler raises is Lambda's to tell
        api.fail(invocation, raised)
        return
    api.answer(invocation, answer)


def _handler(named: str) -> Handler:
    """`module.function`, its folders apart by `/` or by dots as Lambda takes them."""
    module, _, name = named.replace("/", ".").rpartition(".")
    found: Handler | None = getattr(importlib.import_module(module), name, None)
    if found is None:
        raise Misconfigured(f"module {module} has no {name}, which the function's handler names")
    return found


def _line(raised: BaseException) -> str:
    said = logs.message(raised).strip().partition("\n")[0]
    return said if isinstance(raised, Misconfigured) else f"{type(raised).__name__}: {said}"


def _end(_number: int, _frame: object) -> NoReturn:
    """Lambda ends what is idle: nothing is under way that could be lost."""
    ending.at_once(0)
