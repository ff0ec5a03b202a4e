"""Policies of secrets."""

from typing import ClassVar

from cloud_sandbox.aws.iam.evaluation.resources.resource_policy import Owned, ResourcePolicy
from cloud_sandbox.aws.secretsmanager.named_secret import named_secret
from cloud_sandbox.engine.here import Here


class Secrets(ResourcePolicy):
    """`arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME-6CHARS`."""

    service: ClassVar[str] = "secretsmanager"

    def of(self, here: Here, arn: str) -> Owned | None:
        account = (arn.split(":") + [""] * 5)[4]
        if account != here.scope.account:
            return None
        secret = named_secret(here, arn)
        return Owned(account, (secret.inputs.get("policy") or None) if secret else None)
