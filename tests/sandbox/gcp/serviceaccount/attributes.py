"""Attributes of service accounts whose values the facts do not tell."""

from tests.sandbox.gcp.member_attributes import of_members
from tests.support.attributes import Attribute, between

ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "gcp:serviceaccount/account:Account": {
        "accountId": between("accountId", "first-account", "second-account", required=True),
    },
    "gcp:serviceaccount/iAMMember:IAMMember": {
        **of_members(),
        "serviceAccountId": between(
            "serviceAccountId",
            "projects/others/serviceAccounts/first-account@others.iam.gserviceaccount.com",
            "projects/others/serviceAccounts/second-account@others.iam.gserviceaccount.com",
        ),
    },
}
