"""Every call of SQS that is answered."""

from typing import Final

from cloud_sandbox.data_plane.json_api.asked import AsyncCall, Call
from cloud_sandbox.data_plane.sqs import queue_calls, receiving, sending

CALLS: Final[dict[str, Call | AsyncCall]] = {
    **sending.CALLS,
    **receiving.CALLS,
    **queue_calls.CALLS,
}
