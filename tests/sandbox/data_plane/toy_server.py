"""A server as small as can be, told how to misbehave by its environment."""

import http.server
import os
import subprocess
import sys
import time


class Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.answer(200, b"")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if body == b"die":
            os._exit(3)
        if body == b"slow":
            print("begun", flush=True)
            while not os.path.exists(os.environ["TOY_GO_ON"]):  # noqa: PTH110 - as little as can be
                time.sleep(0.01)
        if body == b"compute":
            while not os.path.exists(os.environ["TOY_GO_ON"]):  # noqa: PTH110
                pass
        self.answer(200, f"{os.getpid()} {os.environ.get('TOY_WORD', '')}".encode())

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def main() -> None:
    print(f"told {' '.join(sys.argv[1:])}", flush=True)
    if os.environ.get("TOY_ENDS"):
        sys.exit("the model is broken")
    if os.environ.get("TOY_SPAWNS"):
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        print(f"spawned {child.pid}", flush=True)
    address = ("127.0.0.1", int(os.environ["TOY_PORT"]))
    http.server.ThreadingHTTPServer(address, Answers).serve_forever()


if __name__ == "__main__":
    main()
