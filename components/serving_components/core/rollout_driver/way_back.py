"""The way back to the version before: taken whenever a command cannot go on watching."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from serving_components.core.own_resource.failure import ElsewhereMoved, NotMoved
from serving_components.core.rollout_driver.split import Traffic

_Done = TypeVar("_Done")


@dataclass(frozen=True)
class WayBack:
    """To the version that served before this command."""

    traffic: Traffic
    stable: str
    """As it is called in what is said."""

    say: Callable[[str], None]

    def unless(self, done: Callable[[], _Done]) -> _Done:
        """Do something that changes the cloud, and go back where that fails.

        Where somebody else moved the requests meanwhile, they stay where they are.

        Raises:
            NotMoved: it failed, and why; whoever served before does so again, unless that failed
                too.
        """
        try:
            return done()
        except ElsewhereMoved:
            raise
        except NotMoved as failed:
            self.take(str(failed))
            raise NotMoved(f"{failed}; {self.stable} has its requests, as before") from failed
        except Exception as mistake:
            self.take(f"{type(mistake).__name__}: {mistake}")
            raise

    def on(self, watched: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
        """Watch, and go back on whatever speaks against the version, or where nobody can tell."""
        try:
            reasons = watched()
        except Exception as mistake:
            self.take(f"nobody could tell ({type(mistake).__name__}: {mistake})")
            raise
        if reasons:
            self.take(", ".join(reasons))
        return reasons

    def take(self, because: str) -> None:
        """Go back.

        Raises:
            NotMoved: it could not be done, and why it was to be.
        """
        try:
            self.traffic.go_back()
        except NotMoved as failed:
            raise NotMoved(f"{because}; {failed}") from failed
        self.say(f"{because}: back to {self.stable}")
