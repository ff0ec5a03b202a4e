"""An execution role, and what comes of the calls that SageMaker makes in it."""

from dataclasses import dataclass
from typing import Final, Self

from cloud_sandbox.aws.iam.evaluation.decision import Decision, Effect
from cloud_sandbox.aws.iam.evaluation.held import Held
from cloud_sandbox.aws.iam.evaluation.request import Request, Session
from cloud_sandbox.aws.sagemaker.calls.call import Call
from cloud_sandbox.aws.sagemaker.variants import variants_of
from cloud_sandbox.engine.here import Here

MODEL: Final = "aws:sagemaker/model:Model"
CONFIGURATION: Final = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"


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
        """What the sandbox knows of it; what SageMaker says may be told before."""
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

    @classmethod
    def of_variant(cls, here: Here, configuration: str, variant: str) -> Self:
        """That of the model which a variant of a configuration runs."""
        there, arn = here.find(CONFIGURATION, configuration), ""
        for _, asked in variants_of(there.inputs if there else {}):
            if asked.get("variantName") == variant:
                model = here.find(MODEL, str(asked.get("modelName")))
                arn = str(model.inputs.get("executionRoleArn")) if model else ""
        return cls(here, arn)

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
