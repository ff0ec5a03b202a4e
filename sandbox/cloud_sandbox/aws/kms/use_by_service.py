"""What a service may do with a key for itself, in nobody's name: by the key's policy alone."""

from collections.abc import Iterator, Sequence

from cloud_sandbox.aws.iam.evaluation.decision import Effect, Policies, Policy, decide
from cloud_sandbox.aws.iam.evaluation.request import Context, Request, Service
from cloud_sandbox.aws.iam.statements import statements
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record


def refused_to(
    here: Here, key: Record, service: Service, actions: Sequence[str], context: Context
) -> Iterator[str]:
    """The actions that a service may not do, and why; what nobody here can tell is let through."""
    arn = key.attributes["arn"]
    text = key.inputs.get("policy") or key.attributes["policy"]
    policies = Policies(resource=Policy(f"the policy of {arn}", tuple(statements(text))))
    for action in actions:
        request = Request(service, action, arn, context, owner=here.scope.account)
        decision = decide(request, policies)
        if decision.effect is Effect.DENIED:
            yield f"{' or '.join(sorted(service.names))} may not do {action}: {decision.why}"
