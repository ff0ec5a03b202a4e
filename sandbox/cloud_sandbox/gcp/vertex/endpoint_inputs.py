"""What an endpoint's own inputs must be, before anything is asked of Vertex AI."""

import json
import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside, number, present
from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.engine.wire import UNKNOWN, Properties
from cloud_sandbox.gcp.labelled import Labelled
from cloud_sandbox.gcp.vertex import keys, traffic
from cloud_sandbox.gcp.vertex.api_form import locations
from cloud_sandbox.gcp.vertex.labels import faults_of_labels

_PROVIDER: Final = rules.documented("`products/vertexai/Endpoint.yaml` of magic-modules")
_API: Final = rules.documented("aiplatform v1 discovery document, revision 20261106")
_NUMBERED: Final = re.compile(r"[1-9][0-9]{0,8}")
_LETTERED: Final = re.compile(r"[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?")
_KEY: Final = re.compile(
    r"projects/[^/]+/locations/(?P<location>[^/]+)/keyRings/[^/]+/cryptoKeys/[^/]+"
)
_TABLE: Final = re.compile(r"bq://[^./\s\0]+(?:\.[^./\s\0]+){0,2}")
_PRIVATE: Final = "privateServiceConnectConfig"
_LOGGING: Final = "predictRequestResponseLoggingConfig"
_LONGEST_NAME: Final = 128
_LONGEST_URI: Final = 2000


class EndpointInputs(Labelled):
    """An endpoint, as its provider and its API describe it."""

    @rules.of_inputs("its location is one where Vertex AI is", _API)
    def _location_is_known(self, inputs: Properties) -> Iterator[Fault]:
        location = inputs["location"]
        if isinstance(location, str) and location not in locations():
            hint = nearest(location, locations())
            yield Fault("location", f"{location!r} is no location of Vertex AI{hint}")

    @rules.of_inputs(
        "its region, which is asked, is its location",
        rules.documented("`base_url` in `products/vertexai/product.yaml` of magic-modules"),
    )
    def _asked_where_it_is(self, inputs: Properties) -> Iterator[Fault]:
        region, location = inputs.get("region"), inputs["location"]
        if present(region) and location is not UNKNOWN and region != location:
            yield Fault("region", f"must be the location, {location}; got {region!r}")

    @rules.of_inputs("its name is a number of up to 9 digits, or begins with a small letter", _API)
    def _name_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        name = str(inputs["name"])
        if inputs["name"] is UNKNOWN or _NUMBERED.fullmatch(name) or _LETTERED.fullmatch(name):
            return
        told = "must be a number of 1 to 9 digits without leading zeros, or up to 63 small letters"
        yield Fault("name", f"{told}, digits and - that begin with a letter; got {name!r}")

    @rules.of_inputs("its display name has up to 128 characters", _PROVIDER)
    def _display_name_fits(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs["displayName"]
        if isinstance(name, str) and not 1 <= len(name) <= _LONGEST_NAME:
            yield Fault("displayName", f"takes 1 to {_LONGEST_NAME} characters, got {len(name)}")

    @rules.of_inputs("a network and Private Service Connect exclude each other", _PROVIDER)
    def _one_kind_of_network(self, inputs: Properties) -> Iterator[Fault]:
        if present(inputs.get("network")) and present(inputs.get(_PRIVATE)):
            yield Fault("network", f"conflicts with {_PRIVATE}; leave one of them out")

    @rules.of_inputs("a dedicated endpoint has no Private Service Connect", _PROVIDER)
    def _dedicated_or_private(self, inputs: Properties) -> Iterator[Fault]:
        if present(inputs.get("dedicatedEndpointEnabled")) and present(inputs.get(_PRIVATE)):
            yield Fault("dedicatedEndpointEnabled", f"conflicts with {_PRIVATE}; leave one out")

    @rules.of_inputs("its key is in its location", _PROVIDER)
    def _key_is_here(self, inputs: Properties) -> Iterator[Fault]:
        key, location = inside(inputs, "encryptionSpec").get("kmsKeyName"), inputs["location"]
        if not isinstance(key, str):
            return
        match = _KEY.fullmatch(key)
        if match is None:
            told = "must be projects/P/locations/L/keyRings/R/cryptoKeys/K"
            yield Fault("encryptionSpec.kmsKeyName", f"{told}; got {key!r}")
        elif location is not UNKNOWN and match["location"] != location:
            told = f"is in {match['location']}; the key of an endpoint in {location} must be there"
            yield Fault("encryptionSpec.kmsKeyName", told)

    @rules.of_creation(
        "Vertex AI's own account may use its key, where the key is of the same project", keys.SOURCE
    )
    def _key_is_usable(self, here: Here, inputs: Properties) -> Iterator[str]:
        reason = keys.reason_against(here, inside(inputs, "encryptionSpec").get("kmsKeyName"))
        if reason:
            yield reason

    @rules.of_inputs("a part of its requests above none is logged, to a BigQuery table", _PROVIDER)
    def _logging_fits(self, inputs: Properties) -> Iterator[Fault]:
        logging = inside(inputs, _LOGGING)
        rate = number(logging.get("samplingRate"))
        if rate is not None and not 0 < rate <= 1:
            told = f"must be above 0 and at most 1; got {logging['samplingRate']}"
            yield Fault(f"{_LOGGING}.samplingRate", told)
        table = inside(logging, "bigqueryDestination").get("outputUri")
        if isinstance(table, str) and not (_TABLE.fullmatch(table) and len(table) <= _LONGEST_URI):
            told = "must be bq://project, bq://project.dataset or bq://project.dataset.table"
            yield Fault(f"{_LOGGING}.bigqueryDestination.outputUri", f"{told}; got {table!r}")

    @rules.of_inputs("its labels have up to 64 small letters, digits, - and _", _PROVIDER)
    def _labels_fit(self, inputs: Properties) -> Iterator[Fault]:
        yield from faults_of_labels(inputs)

    @rules.of_inputs("its traffic split is a JSON object", _PROVIDER)
    def _split_is_json(self, inputs: Properties) -> Iterator[Fault]:
        split = inputs.get("trafficSplit")
        if isinstance(split, str) and split and traffic.split_of(split) is None:
            told = 'must be JSON from the ids of deployed models to percents, such as {"1": 100}'
            yield Fault("trafficSplit", f"{told}; got {json.dumps(split)}")

    @rules.of_inputs(
        "the shares of its traffic are 0 to 100 and add up to 100, or there are none", _API
    )
    def _split_is_whole(self, inputs: Properties) -> Iterator[Fault]:
        refused = traffic.refusal_of(traffic.split_of(inputs.get("trafficSplit")) or {}, None)
        if refused is not None:
            yield Fault("trafficSplit", str(refused))
