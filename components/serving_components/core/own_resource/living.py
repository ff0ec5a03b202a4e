"""What the program has now, told apart from what an earlier command left to be deleted.

What a resource makes is found again by its content, so a program that goes back to what it asked
for before takes over what is there; the engine may have that down for deletion still, of a
replacement that did not come to its end. Deleting it would take away what serves.

The engine compares or creates every resource of a program before it deletes, in one process of its
host; where it destroys, it compares nothing.
"""

_LIVING: set[str] = set()


def living(name: str) -> None:
    """Note that the program has this."""
    _LIVING.add(name)


def lives(name: str) -> bool:
    """Whether a deletion is of what the program has."""
    return name in _LIVING


def forget() -> None:
    """Begin another command in the same process."""
    _LIVING.clear()
