"""What the program has now, told apart from what an earlier command left to be deleted.

What a resource makes is found again by its content, so a program that goes back to what it asked
for before takes over what is there; the engine may have that down for deletion still, of a
replacement that did not come to its end. Deleting it would take away what serves.

The engine compares or creates every resource of a program before it deletes, in one process of its
host; where it destroys, it compares nothing.
"""

_LIVING: set[str] = set()
_LEFT: set[str] = set()


def living(name: str) -> None:
    """Note that the program has this."""
    _LIVING.add(name)


def lives(name: str) -> bool:
    """Whether a deletion is of what the program has."""
    return name in _LIVING


def leave(name: str) -> None:
    """Note that the program has something else instead of this, which goes with all that is in it.

    The engine asks that of whatever depends on what it is about to replace, before it deletes
    anything of it; what it deletes first may be what a failed command has left.
    """
    _LEFT.add(name)


def is_left(name: str) -> bool:
    """Whether what is in this goes with it."""
    return name in _LEFT


def forget() -> None:
    """Begin another command in the same process."""
    for noted in (_LIVING, _LEFT):
        noted.clear()
