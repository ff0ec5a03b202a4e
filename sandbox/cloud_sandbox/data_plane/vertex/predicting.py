"""One request for predictions, from its arrival to its answer."""

import json
import time
from typing import Any, Final

from aiohttp import web

from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.vertex import refusals
from cloud_sandbox.data_plane.vertex.arrivals import Arrivals
from cloud_sandbox.data_plane.vertex.asking import Sent, ask, note
from cloud_sandbox.data_plane.vertex.bounds import Bounds, bounds_of
from cloud_sandbox.data_plane.vertex.directory import Deployed, Directory
from cloud_sandbox.data_plane.vertex.named import Named
from cloud_sandbox.data_plane.vertex.routing import Routing
from cloud_sandbox.data_plane.vertex.standing import Endpoint, Standing
from cloud_sandbox.data_plane.vertex_api import arrived
from cloud_sandbox.data_plane.workers.worker import NotStarted
from cloud_sandbox.engine.record import Record
from cloud_sandbox.gcp.vertex.api_form import formed
from cloud_sandbox.gcp.vertex.endpoints import NO_ENDPOINT
from cloud_sandbox.gcp.vertex.refusal import Refused
from cloud_sandbox.gcp.vertex.resource_name import location_name
from cloud_sandbox.gcp.vertex.serving import DeployedModel

_JSON: Final = "application/json"


class Predicting:
    """Of every endpoint."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._standing = plane.one(Standing)
        self._directory = plane.one(Directory)
        self._routing = Routing()
        self.arrivals = Arrivals()

    async def answer(self, request: web.Request, asked: Named) -> web.Response:
        """What its caller gets.

        Raises:
            Refused: that is an error.
        """
        begun = time.perf_counter()
        arrived.check_token(request)
        bounds = bounds_of(self._endpoint(asked).record)
        sent = await _sent(request, asked, bounds, begun)
        endpoint = self._endpoint(asked)  # as it is once the whole request is here
        model = self._chosen(endpoint)
        record = endpoint.record
        self.arrivals.note((record.scope, record.id, model["id"]), self._plane.store.now())
        deployed = self._deployed(record, model, sent)
        return await ask(self._plane, deployed, sent, bounds)

    def _endpoint(self, asked: Named) -> Endpoint:
        arrived.check_location(asked.location)
        scope, found = self._standing.find(asked.project, asked.location, asked.endpoint)
        if found is None:
            name = f"{location_name(scope)}/endpoints/{asked.endpoint}"
            raise NO_ENDPOINT.told(f"Endpoint `{name}` not found.")
        own = str(found.record.attributes["dedicatedEndpointDns"]).removeprefix("https://")
        if own and not asked.host:
            raise refusals.DEDICATED.told(
                "Dedicated Endpoint cannot be accessed through the shared Vertex AI domain"
                " aiplatform.googleapis.com. Please access the endpoint using its dedicated domain"
                f" name '{own}'"
            )
        if asked.host not in {"", own}:
            raise refusals.NOT_ITS_OWN.told(f"{asked.host} is not the name of {asked.endpoint}")
        return found

    def _chosen(self, endpoint: Endpoint) -> DeployedModel:
        scope, identity = endpoint.record.scope, endpoint.record.id
        model = self._routing.chosen(scope, identity, endpoint.serving)
        if model is None:
            name = f"{location_name(scope)}/endpoints/{identity}"
            raise refusals.NO_TRAFFIC.told(f"Endpoint {name} doesn't have traffic_split.")
        return model

    def _deployed(self, endpoint: Record, model: DeployedModel, sent: Sent) -> Deployed:
        try:
            return self._directory.deployed(endpoint, model)
        except NotStarted as reason:
            refused = refusals.NOT_STARTED.told(f"deployed model {model['id']}: {reason}")
            place = (endpoint.scope, endpoint.id, model["id"])
            note(self._plane, place, sent, refused.code, time.perf_counter())
            raise refused from None


async def _sent(request: web.Request, asked: Named, bounds: Bounds, begun: float) -> Sent:
    body = await _body(request, bounds)
    if asked.call != "predict":
        headers = {"Content-Type": request.headers.get("Content-Type", _JSON)}
        return Sent(body, headers, 1, raw=True, begun=begun)
    told: dict[str, Any] = formed("PredictRequest", arrived.json_of(body))
    whole = {name: told[name] for name in ("instances", "parameters") if name in told}
    text = json.dumps(whole, separators=(",", ":"))
    headers, instances = {"Content-Type": _JSON}, len(told["instances"])
    return Sent(text.encode(), headers, instances, raw=False, begun=begun)


async def _body(request: web.Request, bounds: Bounds) -> bytes:
    try:
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise _too_large(request.content_length, bounds) from None
    if len(body) > bounds.most:
        raise _too_large(len(body), bounds)
    return body


def _too_large(size: int | None, bounds: Bounds) -> Refused:
    told = "The request size" if size is None else f"The request size ({size} bytes)"
    return refusals.TOO_LARGE.told(f"{told} exceeds {bounds.most / 1_000_000:.3f}MB limit.")
