"""Whether Vertex AI may use a key."""

from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.gcp import service_agents
from cloud_sandbox.gcp.kms.key_name import KeyName
from cloud_sandbox.gcp.kms.usable import may_use
from cloud_sandbox.gcp.vertex.refusal import Refusal, Status

SOURCE: Final = rules.quoted(
    "hashicorp/terraform-provider-google issue 11819, of a metadata store; HTTP 400"
)
USABLE: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "Vertex AI's own account may encrypt and decrypt by the key of a model, where the key is of the"
    " same project",
    SOURCE,
)
IS_HERE: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "the key of a model is in its location",
    rules.documented("`EncryptionSpec` in the aiplatform v1 discovery document, revision 20261106"),
)


def reason_against(here: Here, key: object) -> str:
    """Why a key cannot be used in this project; empty where it can."""
    agent = service_agents.of_vertex(here.scope.account)
    if may_use(here.store, agent, key, here.scope.account):
        return ""
    return (
        f"Provided CryptoKey {key} cannot be used in Vertex AI service. Please make sure the"
        f" CryptoKey is enabled and Vertex AI service account `{agent}` has Encryption and"
        " Decryption access to the CryptoKey."
    )


def check(here: Here, key: str) -> None:
    """See that a model's key can be used.

    Raises:
        Refused: it cannot.
    """
    name = KeyName.of(key)
    if name is None or not name.project:
        form = "must be projects/P/locations/L/keyRings/R/cryptoKeys/K"
        raise IS_HERE.told(f"model.encryptionSpec.kmsKeyName {form}; got {key!r}")
    if name.location != here.scope.region:
        told = f"model.encryptionSpec.kmsKeyName is in {name.location}"
        raise IS_HERE.told(f"{told}; the key of a model in {here.scope.region} must be there")
    reason = reason_against(here, key)
    if reason:
        raise USABLE.told(reason)
