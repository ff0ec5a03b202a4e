"""One call of a service, judged."""

import aiohttp

from serving_cli.rehearsing.refusals import line
from serving_cli.rehearsing.request import Failed
from serving_cli.rehearsing.target import Heard, Target


async def invoke(client: aiohttp.ClientSession, target: Target, body: bytes) -> Heard:
    """What came of one call; it raises nothing that a network can do."""
    try:
        async with client.post(target.url, data=body, headers=target.headers) as answer:
            told = await answer.read()
            return target.reading(answer.status, answer.headers, told)
    except TimeoutError:
        return _unheard("no answer", "none within the time a caller waits")
    except aiohttp.ClientConnectorError as reason:
        return _unheard("no connection", line(reason.strerror or str(reason)))
    except (aiohttp.ClientError, OSError) as reason:
        return _unheard("broken connection", line(str(reason) or type(reason).__name__))


def _unheard(kind: str, reason: str) -> Heard:
    return Heard(None, None, Failed(kind, reason))
