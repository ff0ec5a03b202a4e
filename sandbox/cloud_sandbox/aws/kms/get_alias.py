"""aws:kms/getAlias:getAlias."""

from cloud_sandbox.aws.existing import existing
from cloud_sandbox.aws.kms.alias import Alias
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.wire import Properties


class GetAlias(Lookup):
    """An alias that exists, and the key it stands for."""

    token = "aws:kms/getAlias:getAlias"

    def answer(self, here: Here, args: Properties) -> Properties:
        alias = existing(here, Alias, args["name"])
        target = alias["targetKeyArn"]
        return {
            "id": alias["arn"],
            "arn": alias["arn"],
            "name": args["name"],
            "region": here.scope.region,
            "targetKeyArn": target,
            "targetKeyId": target.rpartition(":key/")[2],
        }
