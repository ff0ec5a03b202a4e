"""A function of AWS in memory, with its alias, alarms and time."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from tests.components.aws.own_resource.answering import Refusal

NAME: Final = "fraud-dev-abc123"
ARN: Final = f"arn:aws:lambda:eu-west-1:123456789012:function:{NAME}"
NOON: Final = dt.datetime(2026, 3, 1, 12, 0, tzinfo=dt.UTC)
MINUTE_S: Final = 60.0
_CHANGES: Final = ("Delete", "Put", "Update")


class Killed(BaseException):
    """The command died."""


@dataclass
class Account:
    """What exists, and what happens as time passes."""

    versions: dict[str, dict[str, Any]] = field(default_factory=dict)
    alias: dict[str, Any] | None = None
    others: list[dict[str, Any]] = field(default_factory=list)
    """Aliases of other names."""

    provisioned: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By qualifier."""

    alarms: dict[str, Callable[[str, int, float], bool]] = field(default_factory=dict)
    """Whether each rings: of the live version, the other one's share, and the minute."""

    blind: bool = False
    """Whether alarms may not be looked at."""

    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    at: float = 0.0
    dies_at: float = float("inf")
    """Minute in which the command is killed."""

    meanwhile: Callable[[str], None] = lambda _: None
    """What happens before a call is answered."""

    _revision: int = 0

    def version(self, number: str, code: str = "", **told: Any) -> str:
        """A published version; its ARN."""
        config = {"CodeSha256": code or number, "MemorySize": 512, "State": "Active", **told}
        self.versions[number] = config
        return f"{ARN}:{number}"

    def stand(self, version: str, **shares: float) -> None:
        """Put the alias there: `v2=0.25`."""
        weights = {name.removeprefix("v"): share for name, share in shares.items()}
        self._revision += 1
        self.alias = {"FunctionVersion": version, "weights": weights}

    @property
    def stands(self) -> tuple[str, dict[str, float]]:
        assert self.alias is not None
        return self.alias["FunctionVersion"], self.alias["weights"]

    @property
    def minute(self) -> float:
        return self.at / MINUTE_S

    @property
    def changes(self) -> list[str]:
        """What was changed, in a word each."""
        return [_word(name, asked) for name, asked in self.calls if name.startswith(_CHANGES)]

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.at += seconds
        if self.minute > self.dies_at:
            raise Killed

    def machine(self) -> float:
        return self.at

    def answer(self, call: str, asked: dict[str, Any]) -> dict[str, Any]:
        self.meanwhile(call)
        self.calls.append((call, asked))
        told: dict[str, Any] | None = getattr(self, f"_{call}")(**asked)
        return told or {}

    # Lambda

    def _GetAlias(self, **_: Any) -> dict[str, Any]:  # noqa: N802
        if self.alias is None:
            raise Refusal("ResourceNotFoundException", f"Cannot find alias arn: {ARN}:live")
        return self._told()

    def _UpdateAlias(  # noqa: N802
        self,
        FunctionVersion: str,  # noqa: N803
        RoutingConfig: dict[str, Any],  # noqa: N803
        RevisionId: str,  # noqa: N803
        **_: Any,
    ) -> dict[str, Any]:
        if RevisionId != str(self._revision):
            raise Refusal("PreconditionFailedException", "The Revision Id provided does not match")
        weights = RoutingConfig["AdditionalVersionWeights"]
        assert len(weights) <= 1
        assert FunctionVersion not in weights, "Lambda takes a version once"
        assert not weights or FunctionVersion != "$LATEST", "Lambda takes none beside $LATEST"
        for number in (FunctionVersion, *weights):
            assert number in self.versions
        for name in ("Role", "DeadLetterConfig"):
            told = {str(self.versions[one].get(name) or {}) for one in (FunctionVersion, *weights)}
            assert len(told) == 1, f"Lambda shares no calls between versions of another {name}"
        self._revision += 1
        self.alias = {"FunctionVersion": FunctionVersion, "weights": weights}
        return self._told()

    def _told(self) -> dict[str, Any]:
        assert self.alias is not None
        told = {
            "AliasArn": f"{ARN}:live",
            "Name": "live",
            "FunctionVersion": self.alias["FunctionVersion"],
            "RevisionId": str(self._revision),
        }
        weights = self.alias["weights"]
        return told | ({"RoutingConfig": {"AdditionalVersionWeights": weights}} if weights else {})

    def _GetFunctionConfiguration(self, Qualifier: str, **_: Any) -> dict[str, Any]:  # noqa: N802, N803
        if Qualifier not in self.versions:
            raise Refusal("ResourceNotFoundException", f"Function not found: {ARN}:{Qualifier}")
        return self._config(Qualifier)

    def _config(self, number: str) -> dict[str, Any]:
        named = {"FunctionName": NAME, "FunctionArn": f"{ARN}:{number}", "Version": number}
        moments = {"LastModified": f"2026-03-0{number[-1]}", "RevisionId": number}
        return {**self.versions[number], **named, **moments}

    def _ListVersionsByFunction(self, **_: Any) -> dict[str, Any]:  # noqa: N802
        return {"Versions": [self._config(number) for number in self.versions]}

    def _ListAliases(self, **_: Any) -> dict[str, Any]:  # noqa: N802
        return {"Aliases": [*self.others, *([self._told()] if self.alias else [])]}

    def _DeleteFunction(self, Qualifier: str, **_: Any) -> dict[str, Any]:  # noqa: N802, N803
        if self.alias is not None:
            assert Qualifier not in {self.stands[0], *self.stands[1]}, "the alias names it"
        del self.versions[Qualifier]
        return {"StatusCode": 204}

    def _ListProvisionedConcurrencyConfigs(self, **_: Any) -> dict[str, Any]:  # noqa: N802
        configs = [{"FunctionArn": f"{ARN}:{qualifier}"} for qualifier in self.provisioned]
        return {"ProvisionedConcurrencyConfigs": configs}

    def _GetProvisionedConcurrencyConfig(self, Qualifier: str, **_: Any) -> dict[str, Any]:  # noqa: N802, N803
        if Qualifier not in self.provisioned:
            raise Refusal("ProvisionedConcurrencyConfigNotFoundException", "none")
        return self.provisioned[Qualifier]

    # CloudWatch

    def _DescribeAlarms(  # noqa: N802
        self,
        AlarmNames: list[str],  # noqa: N803
        StateValue: str | None = None,  # noqa: N803
        **_: Any,
    ) -> dict[str, Any]:
        if self.blind:
            raise Refusal("AccessDenied", "you may not look at alarms")
        told = [self._alarm(name) for name in AlarmNames if name in self.alarms]
        return {"MetricAlarms": [one for one in told if StateValue in {None, one["StateValue"]}]}

    def _alarm(self, name: str) -> dict[str, Any]:
        version, weights = self.stands
        rings = self.alarms[name](version, round(100 * sum(weights.values())), self.minute)
        return {
            "AlarmName": name,
            "StateValue": "ALARM" if rings else "OK",
            "StateTransitionedTimestamp": NOON + dt.timedelta(seconds=self.at),
        }


def _word(call: str, asked: dict[str, Any]) -> str:
    if call == "UpdateAlias":
        weights = asked["RoutingConfig"]["AdditionalVersionWeights"]
        others = [f"{number} {100 * share:g} %" for number, share in weights.items()]
        return " + ".join([asked["FunctionVersion"], *others])
    return f"{call} {asked.get('Qualifier', '')}"
