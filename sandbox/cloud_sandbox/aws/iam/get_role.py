"""aws:iam/getRole:getRole."""

from cloud_sandbox.aws.existing import existing
from cloud_sandbox.aws.iam.role import Role
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.lookup import Lookup
from cloud_sandbox.engine.wire import Properties


class GetRole(Lookup):
    """A role that exists."""

    token = "aws:iam/getRole:getRole"

    def answer(self, here: Here, args: Properties) -> Properties:
        role = existing(here, Role, args["name"])
        return {
            "id": args["name"],
            "name": args["name"],
            "arn": role["arn"],
            "assumeRolePolicy": role["assumeRolePolicy"],
            "createDate": role["createDate"],
            "description": role.get("description", ""),
            "maxSessionDuration": role["maxSessionDuration"],
            "path": role["path"],
            "permissionsBoundary": role.get("permissionsBoundary", ""),
            "roleLastUseds": [],
            "tags": role.get("tags", {}),
            "uniqueId": role["uniqueId"],
        }
