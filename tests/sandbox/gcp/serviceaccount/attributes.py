"""Attributes of service accounts whose values the facts do not tell."""

from tests.support.attributes import Attribute, between

ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "gcp:serviceaccount/account:Account": {
        "accountId": between("accountId", "first-account", "second-account", required=True),
    },
}
