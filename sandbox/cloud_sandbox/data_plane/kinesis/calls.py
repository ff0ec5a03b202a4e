"""Every call of Kinesis that is answered."""

from typing import Final

from cloud_sandbox.data_plane.json_api.asked import Call
from cloud_sandbox.data_plane.kinesis import describing, putting, reading

CALLS: Final[dict[str, Call]] = {**putting.CALLS, **reading.CALLS, **describing.CALLS}
