"""Examples of members of keys."""

from tests.sandbox.gcp.member_breaches import MEMBER_BREACHES, REPLACED
from tests.sandbox.gcp.serviceaccount.examples import ACCOUNT, EMAIL
from tests.support.lifecycle import Breach, Example

TOKEN = "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember"
KEY = "projects/serving-tests/locations/europe-west4/keyRings/models/cryptoKeys/fraud"
ROLE = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
KEY_MEMBER = Example(
    token=TOKEN,
    needs=(ACCOUNT,),
    inputs={"cryptoKeyId": KEY, "role": ROLE, "member": f"serviceAccount:{EMAIL}"},
    id=f"{KEY}/{ROLE}/serviceAccount:{EMAIL}",
    imported=f"{KEY} {ROLE} serviceAccount:{EMAIL}",
    outputs={"etag": ".+"},
    replaced=REPLACED | {"cryptoKeyId": f"{KEY}-other"},
    breaches=(
        *MEMBER_BREACHES,
        *(
            Breach("key_has_a_form", f"K or L/R/K; got {told!r}", inputs={"cryptoKeyId": told})
            for told in ("fraud", "models/fraud", KEY.replace("locations", "regions"))
        ),
    ),
)
EXAMPLES = [KEY_MEMBER]
