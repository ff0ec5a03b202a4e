"""The digits model as one would serve it by hand: bare uvicorn, and nothing that is not needed.

Started as `python -m benchmarks.programs.runtime.by_hand MODEL_FOLDER`; prints its port.
"""

import json
import socket
import sys

import uvicorn
from starlette.types import Receive, Scope, Send

from examples.digits.code import inference


class Handler:
    """Reads, predicts, writes; it checks nothing."""

    def __init__(self, folder: str) -> None:
        self._model = inference.model_fn(folder)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = b""
        more = True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        predictions = inference.predict_fn(json.loads(body)["instances"], self._model)
        answer = json.dumps({"predictions": predictions}).encode()
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(answer)).encode()),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": answer})


def main() -> None:
    """Serve until a signal."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=2048)
    config = uvicorn.Config(
        Handler(sys.argv[1]),
        http="httptools",
        loop="uvloop",
        lifespan="off",
        access_log=False,
        log_level="warning",
        timeout_keep_alive=75,
    )
    print(json.dumps({"event": "listening", "port": listener.getsockname()[1]}), flush=True)
    uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main()
