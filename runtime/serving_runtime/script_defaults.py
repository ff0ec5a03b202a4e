"""What a script that leaves functions out gets: numpy arrays in and out, as AWS's image does.

[D] read, not run: `default_*_fn` in `serving.py` of aws/sagemaker-scikit-learn-container, and
`_encoders.py` of aws/sagemaker-containers. JSON, CSV and NPY are read and written. One difference,
on purpose: an NPY body that holds pickled objects is refused; the image unpickles it
(`allow_pickle=True`), which lets whoever may call the endpoint run code in it.
"""

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np

_JSON: Final = "application/json"
_CSV: Final = "text/csv"
_NPY: Final = "application/x-npy"
_TYPES: Final = f"{_JSON}, {_CSV} and {_NPY}"


def input_fn(body: str | bytes, content_type: str) -> "np.ndarray[Any, Any]":
    """An array; of 32-bit floats where it came as text."""
    import numpy as np  # noqa: PLC0415 - most scripts read their input themselves

    if content_type == _JSON:
        return np.array(json.loads(body)).astype(np.float32)
    if content_type == _CSV:
        text = body if isinstance(body, str) else body.decode()
        rows = list(csv.reader(io.StringIO(text), strict=True))
        return np.array(rows).squeeze().astype(np.float32)
    if content_type == _NPY:
        stream = io.BytesIO(body.encode() if isinstance(body, str) else body)
        found: np.ndarray[Any, Any] = np.load(stream, allow_pickle=False)
        return found
    raise ValueError(f"content type {content_type!r} has no default here; these have: {_TYPES}")


def predict_fn(data: Any, model: Any) -> Any:
    return model.predict(data)


def output_fn(prediction: Any, accept: str) -> tuple[str | bytes, str]:
    import numpy as np  # noqa: PLC0415 - as above

    if accept == _JSON:
        return json.dumps(prediction, default=_plain), accept
    if accept == _CSV:
        array = np.array(prediction)
        if array.ndim == 1:
            array = array.reshape(-1, 1)
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\n").writerows(array)
        return stream.getvalue(), accept
    if accept == _NPY:
        buffer = io.BytesIO()
        np.save(buffer, prediction, allow_pickle=False)
        return buffer.getvalue(), accept
    raise ValueError(f"accept {accept!r} has no default here; these have: {_TYPES}")


def _plain(value: Any) -> Any:
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"{type(value).__name__} is not written as JSON")
