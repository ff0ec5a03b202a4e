"""A breach of the rule that every type of the provider has."""

from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach


def prevented(token: str) -> Breach:
    """Somebody deletes what its own inputs keep."""

    def keep(cloud: Emulated) -> None:
        # As an `up` before the deletion would have left it.
        [record] = cloud.store.all(token)
        record.inputs["deletionPolicy"] = "PREVENT"
        cloud.store.put(record)

    return Breach("deletion_is_allowed", "has the deletionPolicy PREVENT", after=keep)
