"""A role, and what comes of the calls that a service makes in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cloud_sandbox.aws.iam.evaluation.decision import Decision, Effect
from cloud_sandbox.aws.iam.evaluation.held import Held
from cloud_sandbox.aws.iam.evaluation.request import Request, Session
from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.engine.here import Here


@dataclass(frozen=True)
class Judged:
    """A call, and what comes of it."""

    role: str
    call: Call
    decision: Decision

    @property
    def refused(self) -> bool:
        """Denied, or hanging on what the sandbox was given and cannot evaluate.

        What hangs on policies that are kept elsewhere is let through. Why so: the decision
        "Permissions are proved, and told with their reasons" in `docs/decisions`.
        """
        return self.decision.effect is Effect.DENIED or bool(self.decision.unjudged)

    @property
    def why(self) -> str:
        """What the sandbox knows of it; what the service says may be told before."""
        decision = self.decision
        if decision.unjudged:
            what = " and ".join(decision.unjudged)
            return (
                f"the sandbox does not evaluate {what}, which it hangs on; leave that out of the"
                " policy that has it, or try the stack on AWS"
            )
        return decision.why


class Role:
    """Its policies are read once, for all calls of one occasion."""

    def __init__(self, here: Here, arn: str) -> None:
        self._arn = arn
        self._held = Held.of(here, arn)

    def judged(self, call: Call) -> Judged | None:
        """None where the sandbox does not hold the role: nobody here can judge it."""
        if self._held is None:
            return None
        request = Request(Session(self._arn), call.action, call.resource, dict(call.context))
        return Judged(self._arn, call, self._held.decided(request))

    def refusal(self, call: Call) -> str | None:
        """Why it may not do this; None where it may, or nobody here can judge it."""
        judged = self.judged(call)
        if judged is None or not judged.refused:
            return None
        return f"role {self._arn} may not do {call.action} on {call.resource}: {judged.why}"


def judged(role: Role, asked: Iterable[Call]) -> Iterator[Judged]:
    """Nothing of a role that the sandbox does not hold."""
    for call in asked:
        one = role.judged(call)
        if one is not None:
            yield one


def told(every: Iterable[Judged]) -> str:
    """Why a service gets no further: its words where they are known, then ours in brackets.

    Empty where nothing that is needed is refused.
    """
    refused = [one for one in every if one.refused and one.call.needed]
    if not refused:
        return ""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for one in refused:
        actions = alike.setdefault((one.role, one.call.resource, one.why), [])
        if one.call.action not in actions:
            actions.append(one.call.action)
    ours = "; ".join(
        f"role {role} may not do {', '.join(actions)} on {resource}: {why}"
        for (role, resource, why), actions in alike.items()
    )
    theirs = " ".join(dict.fromkeys(one.call.told for one in refused if one.call.told))
    return f"{theirs} [{ours}]" if theirs else ours
