"""aws:index/getCallerIdentity:getCallerIdentity."""

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.wire import Properties


class GetCallerIdentity(Lookup):
    """Who calls: the sandbox, in the account it stands for."""

    token = "aws:index/getCallerIdentity:getCallerIdentity"

    def answer(self, here: Here, args: Properties) -> Properties:
        return {
            "accountId": here.scope.account,
            "arn": arn(here, "iam", "user/sandbox", regional=False),
            "id": here.scope.account,
            "userId": "AIDASANDBOXSANDBOXSAN",
        }
