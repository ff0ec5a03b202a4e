"""aws:ecr/repositoryPolicy:RepositoryPolicy."""

from cloud_sandbox.aws.ecr.belonging import BelongsToRepository
from cloud_sandbox.aws.iam.policied import NamesActions, NamesPrincipals


class RepositoryPolicy(NamesActions, NamesPrincipals, BelongsToRepository):
    """Who may pull from a repository and push to it."""

    token = "aws:ecr/repositoryPolicy:RepositoryPolicy"
    api = "ecr:SetRepositoryPolicy"
    words = {"repository": "repositoryName", "policy": "policyText"}
    # `repository_policy.go` of terraform-provider-aws [D].
    replaced_by = frozenset({"repository"})
    policies = frozenset({"policy"})
    # aws/aws-cdk issue 24314 [I].
    syntax = (
        "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy"
        " provided' "
    )
