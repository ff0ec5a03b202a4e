"""gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember."""

from collections.abc import Iterator

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.iam.member import FORCED, PolicyMember
from cloud_sandbox.gcp.iam.policy import KEY_MEMBER
from cloud_sandbox.gcp.kms.key_name import KeyName


class CryptoKeyIAMMember(PolicyMember):
    """One member's role on a key; the key itself is taken for one that is there."""

    token = KEY_MEMBER
    api = "cloudkms:projects.locations.keyRings.cryptoKeys.setIamPolicy"
    # `crypto_key_id` in `iam_kms_crypto_key.go` of magic-modules [D].
    replaced_by = FORCED | {"cryptoKeyId"}

    def on(self, here: Here, inputs: Properties) -> str:
        """The key's full name.

        Raises:
            Rejected: the name is short, and the provider has no project; in its own words [D].
        """
        name = KeyName.of(inputs["cryptoKeyId"])
        if name is None or not (name.project or here.scope.account):
            raise Rejected(
                "The default project for the provider must be set when using the"
                " `{location}/{keyRingName}/{cryptoKeyName}` id format."
            )
        return name.full(here.scope.account)

    def on_imported(self, told: str) -> str:
        name = KeyName.of(told)
        return name.full() if name and name.project else told

    @rules.of_inputs(
        "its key is named in one of three forms",
        rules.documented("`ParseKmsCryptoKeyId` in `kms_utils.go` of magic-modules"),
    )
    def _key_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        told = inputs["cryptoKeyId"]
        if isinstance(told, str) and KeyName.of(told) is None:
            form = "must be projects/P/locations/L/keyRings/R/cryptoKeys/K, P/L/R/K or L/R/K"
            yield Fault("cryptoKeyId", f"{form}; got {told!r}")
