"""Which stage and which route a request is for.

API Gateway guide, `Create routes for HTTP APIs`: a full match of route and method comes before a
greedy path variable, and that before `$default` [D]. That a literal segment comes before a
variable, and a method before ANY [U].
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from cloud_sandbox.aws.apigatewayv2.route_key import ANY, DEFAULT, RouteKey
from cloud_sandbox.data_plane.http_api.directory import Api, Route
from cloud_sandbox.engine.wire import Properties


@dataclass(frozen=True)
class Staged:
    """The stage of a request, and what of its path is below it."""

    name: str
    inputs: Properties
    path: str


@dataclass(frozen=True)
class Matched:
    """A route, and what its variables stand for."""

    route: Route
    variables: Mapping[str, str]


def staged(api: Api, path: str) -> Staged | None:
    """A stage that the path begins with, or `$default`; None where the API has neither."""
    first, slash, rest = path.removeprefix("/").partition("/")
    if first and first in api.stages:
        return Staged(first, api.stages[first], f"/{rest}" if slash else "/")
    if DEFAULT in api.stages:
        return Staged(DEFAULT, api.stages[DEFAULT], path)
    return None


def matched(routes: Iterable[Route], method: str, path: str) -> Matched | None:
    """The route that fits best; None where none does."""
    segments = [unquote(one) for one in path.split("/")[1:]]
    segments = [] if segments == [""] else segments
    found = [
        (_rank(route.key), Matched(route, variables))
        for route in routes
        if (variables := _variables(route.key, method, segments)) is not None
    ]
    return min(found, key=lambda one: one[0])[1] if found else None


def _variables(
    key: RouteKey | None, method: str, segments: Sequence[str]
) -> Mapping[str, str] | None:
    """What a key's variables stand for; None where it does not fit."""
    if key is None:
        return {}
    if key.method not in {ANY, method}:
        return None
    greedy = bool(key.segments) and key.segments[-1].greedy
    if len(segments) != len(key.segments) and not (greedy and len(segments) > len(key.segments)):
        return None
    found = {}
    for index, wanted in enumerate(key.segments):
        given = "/".join(segments[index:]) if wanted.greedy else segments[index]
        if wanted.variable and not given:
            return None
        if wanted.variable:
            found[wanted.name] = given
        elif wanted.name != given:
            return None
    return found


def _rank(key: RouteKey | None) -> tuple[object, ...]:
    """Less is more specific."""
    if key is None:
        return (2,)
    greedy = bool(key.segments) and key.segments[-1].greedy
    shape = tuple((one.greedy, one.variable) for one in key.segments)
    return (int(greedy), -len(key.segments), shape, key.method == ANY)
