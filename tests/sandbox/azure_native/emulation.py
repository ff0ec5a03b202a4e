"""Azure, as the battery meets it."""

from pathlib import Path
from typing import Final

from cloud_sandbox.azure_native.grown import said
from tests.support.battery.emulation import Emulation

SUBSCRIPTION: Final = "00000000-1111-2222-3333-444444444444"
LOCATION: Final = "westeurope"


AZURE: Final = Emulation(
    package="azure-native",
    tests=Path(__file__).parent,
    config={"subscriptionId": SUBSCRIPTION, "location": LOCATION},
    answering=said,
    often_absent=frozenset(
        {
            # Of storage accounts: what a second region or a migration brings.
            *("accountMigrationInProgress", "blobRestoreStatus", "failoverInProgress"),
            *("geoReplicationStats", "isSkuConversionBlocked", "lastGeoFailoverTime"),
            *("secondaryEndpoints", "secondaryLocation", "statusOfSecondary"),
            "storageAccountSkuConversionStatus",
            # Of containers: what deletions, leases, holds and policies bring.
            *("deletedTime", "immutabilityPolicy", "leaseDuration", "legalHold", "version"),
            # Of components: what older ones have.
            *("hockeyAppToken", "laMigrationDate"),
            # Of registries: what is said of one in trouble.
            "status",
            # Of workspaces: notebooks and what their first use brings.
            *("notebookInfo", "serviceProvisionedResourceGroup"),
        }
    ),
)
