"""A line that is being typed, as far as it is ours to complete."""

from typing import Final

_PASS_ON: Final = frozenset({"pulumi", "sandbox"})
_STACK: Final = frozenset({"--stack", "-s"})


def understood(line: str) -> str | None:
    """The line, up to the cursor, as ours; None where another program's words are being typed.

    After `--` they are Pulumi's, or anything's; of those only the name of a stack is known, which
    is then asked for in words of ours.
    """
    words = line.split()
    if len(words) < 2 or words[1] not in _PASS_ON:  # noqa: PLR2004 - the command and its subcommand
        return line
    begun = "" if line[-1:].isspace() else words.pop()
    if words[-1] in _STACK and (words[1] == "pulumi" or "--" in words):
        return f"{words[0]} sandbox status --stack {begun}"
    return None if "--" in words else line
