"""The alias, as Lambda tells it and as it is changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from serving_components.aws.lambda_update.missing import there_is_none
from serving_components.aws.lambda_update.wanted import Second
from serving_components.aws.own_resource.clients import Clients
from serving_components.aws.own_resource.failure import ElsewhereMoved


@dataclass(frozen=True)
class Stand:
    """Which versions an alias sends calls to."""

    version: str
    second: Second | None = None
    """Another version, and its share of the calls."""


@dataclass
class Alias:
    """One alias. Each change is held to what was seen last, so that two commands never mix."""

    clients: Clients
    function: str
    name: str
    _seen: Mapping[str, Any] = field(default_factory=dict)
    _begun: Stand | None = None
    """Where it was told to stand, and nobody knows whether it did: the call failed."""

    def look(self) -> Stand | None:
        """Where it stands; None where there is no such alias."""
        try:
            self._seen = self.clients.lambda_.get_alias(FunctionName=self.function, Name=self.name)
        except Exception as error:
            if there_is_none(error):
                return None
            raise
        return _stand(self._seen)

    def stand(self, at: Stand) -> None:
        """Send calls there: one change, which callers meet whole or not at all.

        Raises:
            ElsewhereMoved: somebody else changed it meanwhile.
        """
        before, begun = _stand(self._seen), self._begun
        self._begun = at
        if begun is None and self._moved(at):
            self._begun = None
            return
        # An answer that was lost, and asked for again, looks like a change of somebody else; so
        # may one of a description, or Lambda's own while it starts environments [U].
        now = self.look()
        if now == at or (now in (before, begun) and self._moved(at)):
            self._begun = None
            return
        raise ElsewhereMoved(
            f"somebody else changed alias {self.name} meanwhile, which now stands at"
            f" {told(_stand(self._seen))}; let only one command change it, then `up` again"
        )

    def _moved(self, at: Stand) -> bool:
        """Whether it was as it was seen last, and so stands there now."""
        weights = {at.second.version: at.second.percent / 100} if at.second else {}
        try:
            self._seen = self.clients.lambda_.update_alias(
                FunctionName=self.function,
                Name=self.name,
                FunctionVersion=at.version,
                # Empty, it ends a routing: `alias.go` of terraform-provider-aws [D].
                RoutingConfig={"AdditionalVersionWeights": weights},
                RevisionId=self._seen["RevisionId"],
            )
        except Exception as error:
            if _code(error) != "PreconditionFailedException":
                raise
            return False
        return True


def told(stand: Stand) -> str:
    """`version 1`, or `version 1, and 25 % at version 2`."""
    if stand.second is None:
        return f"version {stand.version}"
    return (
        f"version {stand.version}, and {stand.second.percent} % at version {stand.second.version}"
    )


def _stand(told: Mapping[str, Any]) -> Stand:
    weights = (told.get("RoutingConfig") or {}).get("AdditionalVersionWeights") or {}
    found = [Second(version, round(100 * weight)) for version, weight in weights.items()]
    return Stand(told["FunctionVersion"], found[0] if found else None)


def _code(error: Exception) -> str:
    code: str = getattr(error, "response", {}).get("Error", {}).get("Code", "")
    return code
