"""aws:kms/getKey:getKey."""

from cloud_sandbox.aws.existing import existing
from cloud_sandbox.aws.kms.alias import Alias
from cloud_sandbox.aws.kms.key import Key
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.wire import Properties


class GetKey(Lookup):
    """A key that exists: by id, by alias, or by the ARN of either."""

    token = "aws:kms/getKey:getKey"

    def answer(self, here: Here, args: Properties) -> Properties:
        name = args["keyId"].rpartition(":")[2].removeprefix("key/")
        if name.startswith("alias/"):
            name = existing(here, Alias, name)["targetKeyArn"]
        key = existing(here, Key, name.rpartition(":key/")[2])
        enabled = key["isEnabled"] is not False
        return {
            "id": key["keyId"],
            "keyId": args["keyId"],
            "region": here.scope.region,
            "arn": key["arn"],
            "awsAccountId": here.scope.account,
            "customerMasterKeySpec": key["customerMasterKeySpec"],
            "description": key["description"],
            "enabled": enabled,
            "keyManager": "CUSTOMER",
            "keySpec": key["customerMasterKeySpec"],
            "keyState": "Enabled" if enabled else "Disabled",
            "keyUsage": key["keyUsage"],
            "multiRegion": key["multiRegion"],
            "multiRegionConfigurations": [],
            "origin": "AWS_KMS",
            "pendingDeletionWindowInDays": 0,
            "xksKeyConfigurations": [],
        } | dict.fromkeys(_UNSET, "")


_UNSET = (
    *("cloudHsmClusterId", "creationDate", "customKeyStoreId", "deletionDate"),
    *("expirationModel", "validTo"),
)
