"""What Lambda does in the role of a function, and whether the role may."""

from collections.abc import Iterator

from cloud_sandbox.aws.iam.evaluation.decision import Effect
from cloud_sandbox.aws.iam.evaluation.held import decided
from cloud_sandbox.aws.iam.evaluation.request import Request, Session
from cloud_sandbox.engine.here import Here


def refuses_call(here: Here, role_arn: str, action: str, *resources: str) -> Iterator[str]:
    """Why it may not do this on each of these; nothing of a role that the sandbox does not hold.

    What hangs on policies that are kept elsewhere, such as AWS's own, is let through. Of what
    belongs to another account its own policy has a say too, which is not here to be asked.
    """
    session = Session(role_arn)
    for resource in resources:
        request = Request(session, action, resource, owner=session.account)
        decision = decided(here, role_arn, request)
        if decision is None:
            continue
        told = f"role {role_arn} may not do {action} on {resource}"
        if decision.effect is Effect.DENIED:
            yield f"{told}: {decision.why}"
        elif decision.unjudged:
            what = " and ".join(decision.unjudged)
            yield f"{told}: the sandbox does not evaluate {what}, which it hangs on"
