"""Whether a function's own policy, which its permissions make, lets somebody call it.

Each alias and each version has a policy of its own: `Qualifier` of botocore's AddPermission [D].
"""

from typing import Final

from cloud_sandbox.aws.iam.evaluation.decision import Effect, Policies, Policy, decide
from cloud_sandbox.aws.iam.evaluation.request import Context, Principal, Request, Service
from cloud_sandbox.aws.iam.evaluation.resources.found import owned
from cloud_sandbox.aws.iam.statements import statements
from cloud_sandbox.engine.here import Here

ANYBODY: Final = Service(frozenset())
"""Who names nobody, so that only a permission for all (`*`) is about it."""

INVOKE: Final = "lambda:InvokeFunction"
INVOKE_URL: Final = "lambda:InvokeFunctionUrl"
_ABSENT: Final[Context] = {
    "aws:SourceArn": (),
    "aws:SourceAccount": (),
    "aws:PrincipalOrgID": (),
    "lambda:EventSourceToken": (),
    "lambda:FunctionUrlAuthType": (),
    "lambda:InvokedViaFunctionUrl": ("false",),
}
"""Condition keys of permissions, where a request does not say otherwise."""


def refusal(here: Here, function: str, principal: Principal, action: str, said: Context) -> str:
    """Why the policy of the function, or of its alias, does not let it be called; empty if it does.

    What a permission hangs on that the sandbox cannot tell is let through.
    """
    found = owned(here, function)
    if found is None or not found.policy:
        return f"{function} has no permission at all"
    policies = Policies(
        resource=Policy(f"the policy of {function}", tuple(statements(found.policy)))
    )
    request = Request(principal, action, function, known(said), owner=found.account)
    decision = decide(request, policies)
    return decision.why if decision.effect is Effect.DENIED else ""


def known(said: Context) -> Context:
    """All that a permission may ask for, with what is said of this request."""
    return {**_ABSENT, **said}
