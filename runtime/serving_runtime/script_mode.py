"""Script mode: a plain `inference.py`, served as AWS's prebuilt scikit-learn image serves it.

[D] read, not run: `serving.py` of aws/sagemaker-scikit-learn-container, and `_transformer.py`,
`_worker.py` and `_functions.py` of aws/sagemaker-containers, on which that image stands:

- `model_fn(model_dir)` is required; `input_fn(body, content_type)`, `predict_fn(data, model)` and
  `output_fn(prediction, accept)` have defaults (`script_defaults.py`); `transform_fn(model, body,
  content_type, accept)` takes the place of these three and may not stand beside them.
- A request without a content type is JSON. The body is text when the header reads exactly
  `application/json` or `text/csv`, else bytes.
- Without `Accept`, or with `*/*`, the answer's type is SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT, or
  JSON.
- Whatever a function raises is the answer 500, its defaults' refusals included: `serving.py` wraps
  both alike. So a caller's mistake counts among the 5xx here as it does there.

Apart from it: an answer is `(body, content type)`, text or bytes; Flask's responses are not taken.
"""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from serving_runtime import code_folder, script_defaults
from serving_runtime.refused import CodeFailed, Misconfigured
from serving_runtime.served import Answer, Call, Served

_TEXT: Final = ("application/json", "text/csv")
_STEPS: Final = ("input_fn", "predict_fn", "output_fn")


class Script(Served):
    """A module of functions, found in its folder when it is loaded."""

    def __init__(self, program: str, folder: Path, default_accept: str) -> None:
        self.name = program if program.endswith(".py") else f"{program}.py"
        if not self.name.removesuffix(".py").isidentifier():
            raise Misconfigured(
                f"SAGEMAKER_PROGRAM is {program!r}; it is the name of a file such as inference.py"
            )
        self._folder = folder
        self._default_accept = default_accept

    def load(self, folder: Path) -> None:
        if not (self._folder / self.name).is_file():
            raise Misconfigured(f"there is no {self.name} in {self._folder}")
        script = code_folder.module(self.name.removesuffix(".py"), self._folder)
        self._model_fn = self._function(script, "model_fn")
        if self._model_fn is None:
            raise Misconfigured(f"{self.name} has no model_fn(model_dir), which loads the model")
        transform = self._function(script, "transform_fn")
        written = {name: self._function(script, name) for name in _STEPS}
        beside = [name for name, function in written.items() if function]
        if transform and beside:
            raise Misconfigured(
                f"{self.name} has transform_fn and {', '.join(beside)}; the first replaces them"
            )
        self._transform = transform
        self._input_fn = written["input_fn"] or script_defaults.input_fn
        self._predict_fn = written["predict_fn"] or script_defaults.predict_fn
        self._output_fn = written["output_fn"] or script_defaults.output_fn
        self._model = self._model_fn(str(folder))

    def answer(self, call: Call) -> Answer:
        content_type = (call.content_type or b"application/json").decode("latin-1")
        accept = (call.accept or b"*/*").decode("latin-1")
        if accept == "*/*":
            accept = self._default_accept
        if self._transform:
            content = self._step("reading the body", _content, call.body, content_type)
            result = self._step(
                "transform_fn", self._transform, self._model, content, content_type, accept
            )
            return self._written("transform_fn", result, accept)
        content = self._step("reading the body", _content, call.body, content_type)
        data = self._step("input_fn", self._input_fn, content, content_type)
        prediction = self._step("predict_fn", self._predict_fn, data, self._model)
        return self._written(
            "output_fn", self._step("output_fn", self._output_fn, prediction, accept), accept
        )

    def _function(self, script: ModuleType, name: str) -> Callable[..., Any] | None:
        found = getattr(script, name, None)
        if found is not None and not callable(found):
            raise Misconfigured(f"{name} of {self.name} is {type(found).__name__}, not a function")
        return found

    def _step(self, name: str, function: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return function(*arguments)
        except Exception as raised:
            raise CodeFailed(
                f"{name} of {self.name} raised {type(raised).__name__}", raised
            ) from raised

    def _written(self, name: str, result: Any, accept: str) -> Answer:
        body, content_type = result, accept
        if isinstance(result, tuple) and len(result) == 2:  # noqa: PLR2004 - body, content type
            body, content_type = result
        if isinstance(body, str):
            body = body.encode()
        if not isinstance(body, bytes) or not isinstance(content_type, str):
            raise CodeFailed(
                f"{name} of {self.name} gave {type(result).__name__}; it gives text or bytes, or "
                f"these and their content type"
            )
        return Answer(body, content_type.encode("latin-1", "replace"))


def _content(body: bytes, content_type: str) -> str | bytes:
    return body.decode() if content_type in _TEXT else body
