"""Whether a service may call a function: the function's own policy says so, or that of its alias.

A permission on the bare function does not cover its alias: each qualifier has a policy of its own,
botocore 1.44.5, AddPermission.Qualifier [D].
"""

from cloud_sandbox.aws.iam.evaluation.decision import Effect, Policies, Policy, decide
from cloud_sandbox.aws.iam.evaluation.request import Context, Request, Service
from cloud_sandbox.aws.iam.evaluation.resources.found import owned
from cloud_sandbox.aws.iam.statements import statements
from cloud_sandbox.engine.here import Here


def refusal(
    here: Here, arn: str, service: str, context: Context, action: str = "lambda:InvokeFunction"
) -> str:
    """Why a service, such as `events.amazonaws.com`, may not; empty where it may.

    `context` has what the service tells of itself: `AWS:SourceArn`, `AWS:SourceAccount`.
    """
    there = owned(here, arn)
    text = there.policy if there is not None else None
    policy = Policy(f"the policy of {arn}", tuple(statements(text))) if text else None
    told = {"AWS:SourceAccount": (here.scope.account,), **context}
    request = Request(Service(frozenset({service})), action, arn, told, owner=here.scope.account)
    decision = decide(request, Policies(resource=policy))
    if decision.effect is Effect.DENIED:
        return f"{service} may not do {action} on {arn}: {decision.why}"
    return ""
