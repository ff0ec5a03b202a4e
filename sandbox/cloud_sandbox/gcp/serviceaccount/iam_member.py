"""gcp:serviceaccount/iAMMember:IAMMember."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.iam import principal
from cloud_sandbox.gcp.iam.member import FORCED, PolicyMember
from cloud_sandbox.gcp.iam.policy import ACCOUNT_MEMBER

_PROJECT: Final = r"(?:[-a-z0-9.]+:)?[-a-z0-9]+"
_NAME: Final = re.compile(
    rf"projects/(?:{_PROJECT}|-)/serviceAccounts/"
    rf"(?:{_PROJECT}@[a-z]+\.gserviceaccount\.com"
    r"|[0-9]{1,20}-compute@developer\.gserviceaccount\.com"
    r"|[a-z][-a-z0-9]{4,28}[a-z0-9]@[-a-z0-9.]{1,63}\.iam\.gserviceaccount\.com)"
)


class IAMMember(PolicyMember):
    """One member's role on a service account: who may act as it, or have its tokens."""

    token = ACCOUNT_MEMBER
    api = "iam:projects.serviceAccounts.setIamPolicy"
    # `service_account_id` in `iam_service_account.go` of magic-modules [D].
    replaced_by = FORCED | {"serviceAccountId"}

    def on(self, here: Here, inputs: Properties) -> str:
        return str(inputs["serviceAccountId"])

    @rules.of_inputs(
        "its account is named in full",
        rules.documented("`ServiceAccountLinkRegex` in `validation.go` of magic-modules"),
    )
    def _account_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        told = inputs["serviceAccountId"]
        if isinstance(told, str) and not _NAME.fullmatch(told):
            form = "must be projects/P/serviceAccounts/NAME@P.iam.gserviceaccount.com, as the"
            yield Fault("serviceAccountId", f"{form} account's `name` says; got {told!r}")

    @rules.of_existence("its account exists", rules.unverified("the service's words were not read"))
    def _account_is_there(self, here: Here, inputs: Properties) -> Iterator[str]:
        told = inputs["serviceAccountId"]
        if principal.missing(here, told.rpartition("/")[2]):
            yield f"service account {told!r} does not exist"
