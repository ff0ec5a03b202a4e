"""A draft: settings under one profile, with all that is wrong with them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from serving_components.core import Fault, InvalidArguments, Model
from serving_components.core.nearest import nearest
from serving_stack.settings.archives import archive_faults, never_packed, seen_from
from serving_stack.settings.arguments import Arguments, arguments
from serving_stack.settings.as_written import as_written, named_models
from serving_stack.settings.azure import AZURE
from serving_stack.settings.azure_files import azure_file_faults
from serving_stack.settings.blocks import blocks, mapping
from serving_stack.settings.clouds import cloud_faults, clouds_of
from serving_stack.settings.findings import findings, sound, validated
from serving_stack.settings.gcp import GCP
from serving_stack.settings.layers import Layered, layered
from serving_stack.settings.origins import traced
from serving_stack.settings.part_names import part_faults
from serving_stack.settings.profiles import PRESETS, Profile
from serving_stack.settings.readings import readings, sure
from serving_stack.settings.service_names import name_faults
from serving_stack.settings.stack_settings import Defaults, ServiceSettings, StackSettings
from serving_stack.settings.stack_wide import StackWide
from serving_stack.settings.targets import as_known, target_faults, target_of

_SERVICES: Final = "services"
_IMAGE: Final = Model(image="unknown:1")
_ZIP: Final = Model(path="unknown")
_FILES: Final = Model(path="unknown", image="unknown:1")
_SCRIPTED: Final = Model(path="unknown", framework="sklearn:1.5")
_SOMEWHERE: Final = GCP(project="unknown", region="us-central1")
_ANYWHERE: Final = AZURE(subscription="00000000-0000-0000-0000-000000000000", location="westeurope")
"""For judging the rest of a service whatever is wrong with its model or its place."""


class Draft:
    """What `given` comes to under `profile`. A mistake in one part hides none in another."""

    settings: StackSettings | None
    """None where a part of them is not what it must be."""

    arguments: Mapping[str, Arguments]
    """Of the services without a fault."""

    faults: list[Fault]

    layers: Mapping[str, Layered]
    """Of each service, its own values over its profile's."""

    def __init__(
        self, given: Mapping[str, Any], profile: Profile, root: Path, cwd: Path, stack: str
    ) -> None:
        self.profile = profile
        self._given, self._stack = given, stack
        services = blocks(given, _SERVICES)
        self.layers = {
            name: layered(PRESETS[profile][target_of(body)], as_known(body))
            for name, body in services.items()
        }
        models = blocks(given, "models")
        paths = {
            name: path for name, body in models.items() if isinstance(path := body.get("path"), str)
        }
        self.faults = [
            *name_faults(services),
            *cloud_faults(given, services),
            *part_faults({name: layer.values for name, layer in self.layers.items()}),
            *(f for name, body in services.items() for f in target_faults((_SERVICES, name), body)),
            *archive_faults(paths, root, never_packed(services)),
            *azure_file_faults(services, models, root),
        ]
        self.settings = self._checked()
        self.arguments = self._made(
            {
                name: seen_from(model, root, cwd)
                for name, body in models.items()
                if (model := sound(Model, body)) is not None
            }
        )

    def _checked(self) -> StackSettings | None:
        services = self._given.get(_SERVICES)
        if isinstance(services, Mapping):
            services = {**services, **{name: layer.values for name, layer in self.layers.items()}}
        values = {**self._given, "profile": self.profile, _SERVICES: services}
        try:
            return validated(StackSettings, {k: v for k, v in values.items() if v is not None})
        except ValidationError as error:
            alone, between = findings(StackSettings, error)
            self.faults += [*alone, *(self._traced(fault) for fault in between)]
            return None

    def _made(self, models: Mapping[str, Model]) -> dict[str, Arguments]:
        made: dict[str, Arguments] = {}
        around = self._around()
        for name, layer in self.layers.items():
            self._look_for_model((_SERVICES, name, "model"), layer.values.get("model"))
            services = readings(layer.values)
            if not services:
                continue
            for where, wanted in named_models(services[0]):
                self._look_for_model((_SERVICES, name, *where), wanted)
            stand_in = self._stand_in(services[0])
            for known in ({}, models):
                found: list[list[Fault]] = []
                for service in services:
                    try:
                        asked = arguments(name, service, _model_of(known, stand_in), around)
                        made |= {} if asked is None else {name: asked}
                        found.append([])
                    except InvalidArguments as refused:
                        tags = around.defaults.tags
                        found.append([as_written(f, name, service, tags) for f in refused.faults])
                self.faults += map(self._traced, sure(layer.values, found, name))
        return made

    def _around(self) -> StackWide:
        return StackWide(
            stack=self._stack,
            clouds=frozenset(clouds_of(blocks(self._given, _SERVICES))),
            defaults=sound(Defaults, self._given.get("defaults", {})) or Defaults(),
            google=sound(GCP, self._given.get("gcp")) or _SOMEWHERE,
            azure=sound(AZURE, self._given.get("azure")) or _ANYWHERE,
        )

    def _stand_in(self, service: ServiceSettings) -> Model:
        """A function without an image is a zip, of which other things may be asked.

        So may files of their own on Vertex AI and on Azure, whose environments run a script.
        """
        body = mapping(mapping(self._given.get("models")).get(service.model))
        if service.azureml is not None and "framework" in body:
            return _SCRIPTED
        takes_files = service.vertex is not None or service.azureml is not None
        if takes_files and "path" in body:
            return _FILES
        zipped = service.lambda_ is not None and service.sagemaker is None
        return _ZIP if zipped and "image" not in body else _IMAGE

    def _look_for_model(self, path: tuple[str, ...], wanted: object) -> None:
        known = mapping(self._given.get("models"))
        if isinstance(wanted, str) and known and wanted not in known:
            reason = f"{wanted} is not among models ({', '.join(known)}){nearest(wanted, known)}"
            self.faults.append(Fault(path, reason))

    def _traced(self, fault: Fault) -> Fault:
        match fault.path:
            case (block, str(name), *_) if block == _SERVICES and name in self.layers:
                return traced(fault, self.layers[name].preset, self.profile)
            case _:
                return fault


def _model_of(known: Mapping[str, Model], stand_in: Model) -> Callable[[str], Model]:
    return lambda name: known.get(name, stand_in)
