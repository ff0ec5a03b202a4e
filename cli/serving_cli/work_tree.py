"""Any pulumi command line in the sandbox, so that none writes into the work tree."""

import contextlib
import os
from collections.abc import Sequence
from typing import Final

from serving_cli.failure import Failure
from serving_cli.pulumi_words import Words
from serving_cli.recovery import tell
from serving_cli.session import Session, say

_CHANGES_SETTINGS: Final = frozenset(
    {"config set", "config set-all", "config remove", "config remove-all", "config refresh"}
    | {"config env"}
)
_MEETS_THE_DEAD: Final = frozenset({"import", "preview", "refresh", "up"})
_MAY_FAIL_FOR_THE_DEAD: Final = frozenset({"stack", "state"})
_REFUSED: Final = {
    "config copy": "`pulumi config copy` changes the file of another stack, which lies in the"
    " work tree; set the values with `pulumi config set --stack NAME`, or edit the file",
    "stack change-secrets-provider": "the sandbox encrypts with a key of its own, which guards"
    " nothing; change the real stack with `serving pulumi -- stack change-secrets-provider`",
    "stack rename": "`pulumi stack rename` renames the stack's file, which lies in the work tree;"
    " take the stack down, rename the file, and bring it up under its new name",
}
_NOT_FOR_A_NEW_STACK: Final = ("--copy-config-from", "--secrets-provider", "--teams")


def run(session: Session, words: Words, arguments: Sequence[str]) -> int:
    """Run `pulumi ARGUMENTS`; its exit code.

    Raises:
        Failure: it cannot be done in a sandbox, or does not say to which stack.
    """
    if "--help" in words.options:
        return session.pulumi(*arguments)
    if words.command in _REFUSED:
        raise Failure(_REFUSED[words.command])
    match words.command:
        case "stack init":
            return _make(session, words)
        case "stack select":
            return _select(session, words, arguments)
        case "destroy":
            return _destroy(session, words, arguments)
    if not words.reads_settings:
        code = session.pulumi(*arguments)
        if code != 0 and words.command.partition(" ")[0] in _MAY_FAIL_FOR_THE_DEAD:
            _explain(session, words)
        return code
    stack = _stack(session, words)
    session = session.for_stack(stack)
    if words.command in _MEETS_THE_DEAD:
        tell(session, stack, words.command)
    code = session.pulumi(*_without_code(words, arguments))
    if code == 0 and words.command in _CHANGES_SETTINGS:
        say(
            f"only the sandbox's copy of Pulumi.{stack}.yaml was changed; the file in the work"
            " tree is as it was"
        )
    return code


def _without_code(words: Words, arguments: Sequence[str]) -> list[str]:
    """`import` writes a program from the provider's schema, of which the sandbox has none."""
    if words.command != "import" or "--generate-code" in words.options:
        return list(arguments)
    say("imports without generating code: the sandbox's providers have no schema to write it from")
    at = list(arguments).index("import") + 1
    return [*arguments[:at], "--generate-code=false", *arguments[at:]]


def _make(session: Session, words: Words) -> int:
    """`stack init` writes the salt of the new stack beside `Pulumi.yaml`."""
    stack = words.stack
    if stack is None:
        raise Failure("`pulumi stack init` needs a name here: `pulumi stack init dev`")
    for option in _NOT_FOR_A_NEW_STACK:
        if option in words.options:
            raise Failure(f"{option} has no meaning for a stack of the sandbox; leave it out")
    if session.home.has_stack(session.project, stack):
        raise Failure(f"the stack {stack} exists already; `pulumi stack select {stack}`")
    session = session.for_stack(stack, new=True)
    say(f"made the stack {stack}")
    if "--no-select" in words.options:
        return 0
    return session.pulumi("stack", "select", stack, cwd=session.project.folder)


def _select(session: Session, words: Words, arguments: Sequence[str]) -> int:
    """`stack select --create` makes one as `stack init` does."""
    stack = words.stack
    if stack and not session.home.has_stack(session.project, stack):
        session = session.for_stack(stack, new="--create" in words.options)
    return session.pulumi(*arguments)


def _destroy(session: Session, words: Words, arguments: Sequence[str]) -> int:
    """`destroy --remove` removes the stack's file; `stack remove` can be told not to."""
    stack = _stack(session, words)
    session = session.for_stack(stack)
    tell(session, stack, words.command)
    kept = [word for word in arguments if word not in {"--remove", "--remove=true"}]
    code = session.pulumi(*kept)
    if code != 0 or len(kept) == len(arguments) or "--preview-only" in words.options:
        return code
    return session.pulumi("stack", "rm", stack, "--yes", cwd=session.project.folder)


def _explain(session: Session, words: Words) -> None:
    """Say what the engine cannot, of a command that failed."""
    with contextlib.suppress(Failure):  # about no stack
        tell(session, _stack(session, words), words.command)


def _stack(session: Session, words: Words) -> str:
    """The stack a command is about: named, by PULUMI_STACK, or selected."""
    named = words.stack or os.environ.get("PULUMI_STACK", "").rpartition("/")[2]
    stack = named or session.selected()
    if stack is None:
        known = ", ".join(session.stacks) or "none has a file yet"
        raise Failure(
            f"which stack? Add --stack NAME (stacks here: {known}), or choose one with"
            f" `{session.typed('sandbox', '--', 'pulumi', 'stack', 'select', 'NAME')}`"
        )
    return stack
