"""Whether a statement of a policy is about a request."""

from cloud_sandbox.aws.iam import policy_grammar as grammar
from cloud_sandbox.aws.iam.evaluation import conditions
from cloud_sandbox.aws.iam.evaluation.patterns import one_fits
from cloud_sandbox.aws.iam.evaluation.request import Request
from cloud_sandbox.aws.iam.evaluation.truth import Truth, contrary, every
from cloud_sandbox.aws.iam.statements import speaks_of_action
from cloud_sandbox.engine.wire import Properties


def is_about(statement: Properties, request: Request) -> Truth:
    """By its actions, its resources and its conditions; not by its principals."""
    if not speaks_of_action(statement, request.action):
        return False
    context = request.known()
    return every(_resources(statement, request), conditions.hold(statement, context))


def _resources(statement: Properties, request: Request) -> Truth:
    """A trust policy names none: it is about its role."""
    if "Resource" not in statement and "NotResource" not in statement:
        return True
    fitting = one_fits(grammar.texts(statement, "Resource"), request.resource, request.known())
    return contrary(fitting) if "NotResource" in statement else fitting
