"""aws:index/getArn:getArn."""

from typing import Final

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.wire import Properties

_PARTS: Final = ("partition", "service", "region", "account", "resource")


class GetArn(Lookup):
    """An ARN taken apart."""

    token = "aws:index/getArn:getArn"

    def answer(self, here: Here, args: Properties) -> Properties:
        head, *parts = args["arn"].split(":", len(_PARTS))
        if head != "arn" or len(parts) != len(_PARTS):
            form = ":".join(f"<{part}>" for part in _PARTS)
            raise Rejected(f"arn must read arn:{form}; got {args['arn']!r}")
        return {"arn": args["arn"], "id": args["arn"], **dict(zip(_PARTS, parts, strict=True))}
