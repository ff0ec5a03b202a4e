"""Examples of members of a project."""

from tests.sandbox.gcp.serviceaccount.examples import ACCOUNT, EMAIL
from tests.support.lifecycle import Breach, Example

TOKEN = "gcp:projects/iAMMember:IAMMember"
ROLE = "roles/aiplatform.user"
MEMBER = Example(
    token=TOKEN,
    needs=(ACCOUNT,),
    inputs={"project": "serving-tests", "role": ROLE, "member": f"serviceAccount:{EMAIL}"},
    id=f"serving-tests/{ROLE}/serviceAccount:{EMAIL}",
    imported=f"serving-tests {ROLE} serviceAccount:{EMAIL}",
    outputs={"etag": ".+"},
    replaced={
        "project": "serving-others",
        "role": "roles/storage.objectViewer",
        "member": "group:ml@example.com",
        "condition": {"title": "office", "expression": "request.time.getHours() < 18"},
    },
    breaches=(
        Breach(
            "member_has_a_form",
            "member: must be a kind and a value",
            inputs={"member": "somebody"},
        ),
        Breach(
            "member_has_a_form",
            "cannot be of a deleted principal",
            inputs={"member": f"deleted:serviceAccount:{EMAIL}?uid=1"},
        ),
        Breach("role_has_a_form", "role: must be roles/NAME", inputs={"role": "aiplatform.user"}),
        Breach(
            "account_exists",
            "Service account nobody@serving-tests.iam.gserviceaccount.com does not exist.",
            inputs={"member": "serviceAccount:nobody@serving-tests.iam.gserviceaccount.com"},
        ),
    ),
)
EXAMPLES = [MEMBER]
