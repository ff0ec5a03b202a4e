"""The calls of an alias, as the rollout driver moves them."""

from dataclasses import dataclass

from serving_components.aws.lambda_update.alias import Alias, Stand
from serving_components.aws.lambda_update.wanted import Second
from serving_components.aws.own_resource.failure import NotMoved
from serving_components.aws.own_resource.telling import told
from serving_components.core.rollout_driver import Split


@dataclass
class AliasTraffic:
    """A step is a weight of the candidate; the version of the alias is the one to go back to."""

    alias: Alias
    found: Stand
    """Where it stood when it was looked at."""

    steady: Second | None
    """What gets a share as a steady state: no rollout's leftover. A rollout pauses it."""

    def look(self) -> Split:
        second = self.found.second
        if second is None or (self.steady and second.version == self.steady.version):
            return Split(self.found.version)
        # Lambda dates no alias: a step that was interrupted is watched anew.
        return Split(self.found.version, second.version, second.percent)

    def prepare(self, candidate: str, percent: int) -> bool:
        """Lambda starts environments as they are called; provisioned ones are waited for last."""
        return False

    def shift(self, candidate: str, percent: int) -> None:
        """All of the calls is a weight of 1: botocore 1.44.5, lambda `Weight` [D]."""
        self._stand(Stand(self.found.version, Second(candidate, percent)))

    def promote(self, candidate: str) -> None:
        self._stand(Stand(candidate))

    def go_back(self) -> None:
        """Give the version before all calls.

        Raises:
            NotMoved: it could not be done. Calls may still go to the other one.
        """
        try:
            self._stand(Stand(self.found.version))
        except Exception as reason:
            said = told(reason)
            if said is None:
                raise
            raise NotMoved(
                f"version {self.found.version} was to have all calls again, which failed: {said};"
                " nobody watches the other before the next `up`, which goes on"
            ) from reason

    def _stand(self, at: Stand) -> None:
        self.alias.stand(at)
        self.found = at
