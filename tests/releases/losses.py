"""What a user would lose by an update."""

from tests.support.sandboxed import Run


def lost(plan: Run) -> list[tuple[str, str, str]]:
    """What a plan would delete or replace: operation, type and name.

    The engine's own provider is named after the SDK's version, so a newer SDK leaves it behind;
    nothing in the cloud goes with it.
    """
    return [
        (step.op, step.token, step.name)
        for step in plan.steps
        if step.op not in {"create", "update"}
        and not (step.token.startswith("pulumi:providers:") and step.name.startswith("default_"))
    ]
