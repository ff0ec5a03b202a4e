"""Moments as Azure's APIs write them."""

from datetime import UTC, datetime

from cloud_sandbox.engine.here import Here


def moment(here: Here) -> str:
    """`2026-11-26T08:00:00.0000000Z`, now on this sandbox's clock."""
    return datetime.fromtimestamp(here.store.now(), UTC).strftime("%Y-%m-%dT%H:%M:%S.%f0Z")


def system_data(here: Here) -> dict[str, str]:
    """Who made and changed a resource when; nobody is anybody in the sandbox."""
    now = moment(here)
    return {
        "createdAt": now,
        "createdBy": "sandbox",
        "createdByType": "Application",
        "lastModifiedAt": now,
        "lastModifiedBy": "sandbox",
        "lastModifiedByType": "Application",
    }
