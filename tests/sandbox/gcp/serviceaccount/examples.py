"""Examples of service accounts."""

from tests.sandbox.gcp.held_breaches import prevented
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
EXAMPLES = [ACCOUNT]
