"""Google's cloud, as the battery meets it."""

from pathlib import Path
from typing import Final

from tests.support.battery.emulation import Emulation

PROJECT: Final = "serving-tests"
REGION: Final = "europe-west4"
GCP: Final = Emulation(
    package="gcp",
    tests=Path(__file__).parent,
    config={"project": PROJECT, "region": REGION},
    deleted_first=frozenset({"gcp:projects/iAMMember:IAMMember"}),
    not_imported=frozenset({"gcp:storage/bucketObject:BucketObject"}),
)
