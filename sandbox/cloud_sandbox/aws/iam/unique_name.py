"""Names that IAM takes for the same."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here

ANY_CASE: Final = rules.documented(
    "botocore iam CreateRole and CreatePolicy: names are unique within the account and not"
    " distinguished by case"
)


def names_alike(here: Here, token: str, name: str) -> Iterator[str]:
    """What has that name already, in any case and on any path."""
    for record in here.store.all(token, here.scope):
        other = str(record.inputs["name"])
        if other.casefold() == name.casefold():
            yield other
