"""What every stack of a sandbox holds, so that none is given what is another's."""

from cloud_sandbox.home import Home
from serving_cli.recovery.cloud_side import CloudSide, Entry, Place, in_the_cloud
from serving_cli.recovery.state_file import read


def held(home: Home) -> set[Place]:
    """Places of everything that some stack's state knows to exist."""
    places: set[Place] = set()
    for file in (home.state / ".pulumi" / "stacks").glob("*/*.json"):
        entries: list[Entry] = ((read(file) or {}).get("latest") or {}).get("resources") or []
        side = CloudSide(home.store, entries)
        places |= {side.place(entry) for entry in entries if holds(entry)}
    return places


def holds(entry: Entry) -> bool:
    """Whether an entry stands for something in the cloud that is its own."""
    return (
        in_the_cloud(entry)
        and bool(entry.get("id"))
        and not entry.get("external")
        and not entry.get("pendingReplacement")
    )
