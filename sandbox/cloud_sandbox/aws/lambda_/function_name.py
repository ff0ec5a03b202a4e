"""The forms in which a function is named: by its name, by its ARN, or by the end of that."""

import re
from dataclasses import dataclass
from typing import Final, Self

from cloud_sandbox.engine.here import Here

# `functionRegexp` in `permission.go` of terraform-provider-aws [D].
_FORM: Final = re.compile(
    r"(arn:[\w-]+:lambda:)?((?P<region>[a-z]{2}-(?:[a-z]+-){1,2}\d):)?((?P<account>\d{12}):)?"
    r"(function:)?(?P<name>[0-9A-Za-z_-]+)(:(?P<qualifier>\$LATEST|[0-9A-Za-z_-]+))?"
)


@dataclass(frozen=True)
class FunctionName:
    """What such a text says; what it leaves out is empty."""

    region: str
    account: str
    name: str
    qualifier: str
    """A version or an alias."""

    @classmethod
    def of(cls, text: str) -> Self:
        """What is in none of the forms is taken for a name, so that nothing is found by it."""
        match = _FORM.fullmatch(text)
        if match is None:
            return cls("", "", text, "")
        return cls(**{part: found or "" for part, found in match.groupdict().items()})

    def elsewhere(self, here: Here) -> bool:
        """Whether it is of another account or region, of which nothing is known here."""
        account, region = here.scope.account, here.scope.region
        return self.account not in {"", account} or self.region not in {"", region}
