"""What a function is told of who signed a request.

API Gateway guide, `Create AWS Lambda proxy integrations for HTTP APIs`, and Lambda guide, `Invoking
Lambda function URLs`: `requestContext.authorizer.iam` [D].
"""

from typing import Any

from cloud_sandbox.aws.iam.evaluation.request import Session
from cloud_sandbox.data_plane.web.signed import Signed


def context_of(signed: Signed, account: str, role: str) -> dict[str, Any]:
    """Of a role, or of the account itself where the key stands for none."""
    arn = Session(role).arn if role else f"arn:aws:iam::{account}:root"
    return {
        "iam": {
            "accessKey": signed.key,
            "accountId": account,
            "callerId": signed.key,
            "cognitoIdentity": None,
            "principalOrgId": None,
            "userArn": arn,
            "userId": signed.key,
        }
    }
