"""Examples of service accounts."""

from tests.sandbox.gcp.held_breaches import prevented
from tests.sandbox.gcp.member_breaches import MEMBER_BREACHES, NOBODY, REPLACED
from tests.support.lifecycle import Breach, Example

TOKEN = "gcp:serviceaccount/account:Account"
EMAIL = "fraud-endpoint@serving-tests.iam.gserviceaccount.com"
ACCOUNT = Example(
    token=TOKEN,
    inputs={"accountId": "fraud-endpoint"},
    id=f"projects/serving-tests/serviceAccounts/{EMAIL}",
    outputs={
        "email": EMAIL,
        "member": f"serviceAccount:{EMAIL}",
        "name": f"projects/serving-tests/serviceAccounts/{EMAIL}",
        "uniqueId": r"\d{21}",
        "disabled": False,
        "project": "serving-tests",
    },
    changed={"displayName": "Fraud", "description": "runs the fraud model"},
    replaced={"accountId": "fraud-other", "project": "serving-others"},
    breaches=(
        prevented(TOKEN),
        *(
            Breach("id_has_a_form", f"end with -; got {name!r}", inputs={"accountId": name})
            for name in ("short", "Fraud-Endpoint", "1-endpoint", "endpoint-", "e" * 31)
        ),
        Breach(
            "description_fits",
            "description: takes up to 256 bytes, this has 258",
            inputs={"description": "ü" * 129},
        ),
    ),
)
FULL_NAME = f"projects/serving-tests/serviceAccounts/{EMAIL}"
ACCOUNT_MEMBER = Example(
    token="gcp:serviceaccount/iAMMember:IAMMember",
    needs=(ACCOUNT,),
    inputs={
        "serviceAccountId": FULL_NAME,
        "role": "roles/iam.serviceAccountUser",
        "member": "group:ml-engineers@example.com",
    },
    id=f"{FULL_NAME}/roles/iam.serviceAccountUser/group:ml-engineers@example.com",
    imported=f"{FULL_NAME} roles/iam.serviceAccountUser group:ml-engineers@example.com",
    outputs={"etag": ".+"},
    replaced=REPLACED
    | {"serviceAccountId": "projects/-/serviceAccounts/another@others.iam.gserviceaccount.com"},
    breaches=(
        *MEMBER_BREACHES,
        *(
            Breach("account_has_a_form", f"got {told!r}", inputs={"serviceAccountId": told})
            for told in (EMAIL, "fraud-endpoint", "projects/serving-tests/serviceAccounts/fraud")
        ),
        Breach(
            "account_is_there",
            f"/serviceAccounts/{NOBODY}' does not exist",
            inputs={"serviceAccountId": f"projects/serving-tests/serviceAccounts/{NOBODY}"},
        ),
    ),
)
EXAMPLES = [ACCOUNT, ACCOUNT_MEMBER]
