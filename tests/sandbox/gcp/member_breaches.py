"""Breaches of the rules that every member of a policy has."""

from tests.support.lifecycle import Breach

DELETED = "deleted:serviceAccount:fraud-endpoint@serving-tests.iam.gserviceaccount.com?uid=1"
NOBODY = "nobody@serving-tests.iam.gserviceaccount.com"
MEMBER_BREACHES = (
    Breach(
        "member_has_a_form", "member: must be a kind and a value", inputs={"member": "somebody"}
    ),
    Breach("member_has_a_form", "cannot be of a deleted principal", inputs={"member": DELETED}),
    Breach("role_has_a_form", "role: must be roles/NAME", inputs={"role": "storage.admin"}),
    Breach(
        "account_exists",
        f"Service account {NOBODY} does not exist.",
        inputs={"member": f"serviceAccount:{NOBODY}"},
    ),
)
REPLACED = {
    "role": "organizations/1/roles/ml",
    "member": "group:ml@example.com",
    "condition": {"title": "office", "expression": "request.time.getHours() < 18"},
}
