"""Examples of members of a project."""

from tests.sandbox.gcp.held_breaches import prevented
from tests.sandbox.gcp.member_breaches import MEMBER_BREACHES, REPLACED
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
    replaced=REPLACED | {"project": "serving-others"},
    breaches=MEMBER_BREACHES,
)
ROLE_TOKEN = "gcp:projects/iAMCustomRole:IAMCustomRole"
ROLE_NAME = "projects/serving-tests/roles/ask_endpoints"
CUSTOM_ROLE = Example(
    token=ROLE_TOKEN,
    inputs={
        "roleId": "ask_endpoints",
        "title": "asks endpoints",
        "permissions": ["aiplatform.endpoints.predict"],
    },
    id=ROLE_NAME,
    outputs={
        "name": ROLE_NAME,
        "deleted": False,
        "stage": "GA",
        "project": "serving-tests",
    },
    changed={
        "title": "asks",
        "description": "and nothing else",
        "permissions": ["aiplatform.endpoints.get", "aiplatform.endpoints.predict"],
        "stage": "BETA",
    },
    replaced={"roleId": "ask_others", "project": "serving-others"},
    breaches=(
        prevented(ROLE_TOKEN),
        *(
            Breach("id_has_a_form", f"0-9, _ and .; got {told!r}", inputs={"roleId": told})
            for told in ("ab", "ask-endpoints", "a" * 65)
        ),
        Breach("id_is_given", "roleId: must be given", inputs={"roleId": None}),
        Breach("stage_is_known", "EAP; got 'NEW'", inputs={"stage": "NEW"}),
        Breach("gives_something", "must be one at least", inputs={"permissions": []}),
        Breach(
            "permissions_have_a_form",
            "must be SERVICE.RESOURCE.VERB",
            inputs={"permissions": ["roles/aiplatform.user"]},
        ),
    ),
)
EXAMPLES = [MEMBER, CUSTOM_ROLE]
