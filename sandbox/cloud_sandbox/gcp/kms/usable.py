"""Whether a service's own account may use a key."""

from cloud_sandbox.engine.store import Store
from cloud_sandbox.gcp.iam.granted import DECRYPT, ENCRYPT, lacking
from cloud_sandbox.gcp.iam.policy import KEY_MEMBER
from cloud_sandbox.gcp.kms.key_name import KeyName


def may_use(store: Store, email: str, key: object, project: str) -> bool:
    """Whether an account may encrypt and decrypt by a key, as far as the sandbox can know.

    A key of another project than `project` is taken for usable: its policy may have been made
    there. So is what is no full name of a key, which is for others to refuse.
    """
    name = KeyName.of(key) if isinstance(key, str) else None
    if name is None or name.project != project:
        return True
    wanted = (ENCRYPT, DECRYPT)
    on = name.full()
    return not lacking(store, email, wanted, token=KEY_MEMBER, on=on, project=project)
