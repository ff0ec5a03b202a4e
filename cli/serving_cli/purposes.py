"""What there is to be typed, by what somebody is after: the help of `serving` alone.

Kept apart from the commands, so that telling all of them imports none.
"""

from collections.abc import Iterable, Mapping
from typing import Final

PURPOSES: Final[Mapping[str, Mapping[str, str]]] = {
    "try it here, without a cloud account": {
        "sandbox": "run a stack, or any pulumi command, against emulated clouds",
        "invoke": "send a request to a service, in the sandbox or on the real cloud",
        "rehearse": "deploy a new model version under traffic, and tell what callers saw",
    },
    "look before you leap": {
        "settings": "tell what is wrong with a stack's settings, and where values come from",
        "explain": "tell what roles and accounts of a stack may do, and by which argument",
        "review": "tell what a change does: replacements, policies, permissions, rollouts",
    },
    "deploy and check": {
        "build": "make an image of a predictor's folder and push it",
        "pulumi": "run pulumi on the real clouds, with the engine that set-up found or built",
        "smoke": "call every service of a stack with its samples: the check after a deploy",
    },
    "in a pipeline": {
        "ci": "around a deployment: a comment on a pull request, a gate, a message, a time-out",
    },
    "mend, and set up": {
        "doctor": "say what was found and what is missing, with a remedy for each",
        "recover": "make a sandbox's stack whole after a command on it died",
        "completion": "print what lets a shell complete commands, stacks and services",
    },
}
"""By purpose, each command with what it does, as its own help begins."""


def summary(command: str) -> str:
    """What a command does, in one line."""
    return next((told[command] for told in PURPOSES.values() if command in told), "")


def listed(commands: Iterable[str]) -> str:
    """Those commands, under their purposes."""
    known = set(commands)
    width = max(map(len, known))
    lines: list[str] = []
    for purpose, told in PURPOSES.items():
        those = [f"  {name:<{width}}  {does}" for name, does in told.items() if name in known]
        lines += ["", f"{purpose}:", *those] if those else []
    return "\n".join(lines)
