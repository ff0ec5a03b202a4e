"""Conditions that rang before a rollout began, and what they can say of it."""

from collections.abc import Callable, Collection

from serving_components.core.rollout_driver.watch import Unwatchable, Watch


class Unheard:
    """They are not heard until they were silent once: they may ring of the version before.

    Those that look at the new version alone ring of an earlier attempt at it, or of what is over.
    Whoever goes on ringing until the version was watched for as long as was asked, does not.
    """

    def __init__(self, ringing: Collection[str], of_the_candidate: Collection[str]) -> None:
        self._names = set(ringing)
        self._of_the_candidate = set(of_the_candidate)

    def heard_of(self, ringing: Collection[str]) -> list[str]:
        """Those that speak against the version now."""
        self._names &= set(ringing)
        return sorted(set(ringing) - self._names)

    @property
    def never_silent(self) -> tuple[str, ...]:
        """Those that speak against it once it was watched for long enough."""
        return tuple(sorted(self._names & self._of_the_candidate))


def ringing_already(watch: Watch, say: Callable[[str], None]) -> Collection[str]:
    """What rings of the version before cannot speak of this one, which may mend it."""
    try:
        ringing = watch.ringing()
    except Unwatchable:
        return ()
    for name in ringing:
        say(f"{name} rings already; it is not heard before it has been silent once")
    return ringing
