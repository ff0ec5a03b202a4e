"""One call of an endpoint's InvokeEndpoint, judged."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

import aiohttp

from serving_cli.rehearsing.request import VERSION_UNTOLD, Failed
from serving_cli.rehearsing.target import Target

_OK: Final = 200
_ATTRIBUTES: Final = "X-Amzn-SageMaker-Custom-Attributes"
_VARIANT: Final = "x-Amzn-Invoked-Production-Variant"
_ERROR_TYPE: Final = "x-amzn-ErrorType"
"""Header names: botocore 1.44.5, sagemaker-runtime InvokeEndpointOutput [D]."""

_VERSION: Final = re.compile(r"(?:^|[;,\s])model-version=([^;,\s]+)")
_MOST_TOLD: Final = 160


async def invoke(
    client: aiohttp.ClientSession, target: Target, body: bytes
) -> tuple[str | None, str | None, Failed | None]:
    """Version, variant and failure of one call; it raises nothing that a network can do."""
    try:
        async with client.post(target.url, data=body, headers=target.headers) as answer:
            told = await answer.read()
            version, variant = version_of(answer.headers), answer.headers.get(_VARIANT)
            if answer.status == _OK:
                return version or VERSION_UNTOLD, variant, None
            return version, variant, _refused(answer, told)
    except TimeoutError:
        return None, None, Failed("no answer", "none within the time a caller waits")
    except aiohttp.ClientConnectorError as reason:
        return None, None, Failed("no connection", _line(reason.strerror or str(reason)))
    except (aiohttp.ClientError, OSError) as reason:
        return None, None, Failed("broken connection", _line(str(reason) or type(reason).__name__))


def version_of(headers: Mapping[str, str]) -> str | None:
    """The model version that an answer's custom attributes name."""
    found = _VERSION.search(headers.get(_ATTRIBUTES, ""))
    return found[1] if found else None


def _refused(answer: aiohttp.ClientResponse, told: bytes) -> Failed:
    kind = answer.headers.get(_ERROR_TYPE, "").partition(":")[0]
    return Failed(f"HTTP {answer.status} {kind}".rstrip(), _message(told))


def _message(told: bytes) -> str:
    text = told.decode(errors="replace")
    try:
        parsed: Any = json.loads(text)
    except ValueError:
        return _line(text)
    if isinstance(parsed, dict):
        for key in ("OriginalMessage", "Message", "message"):
            if isinstance(parsed.get(key), str):
                return _line(parsed[key])
    return _line(text)


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_TOLD else f"{line[: _MOST_TOLD - 1]}…"
