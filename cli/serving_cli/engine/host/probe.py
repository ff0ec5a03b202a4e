"""Set-up's question to a fresh host: start it, shake hands, print its version."""

import subprocess
import sys

from . import stubs

ANSWER_S = 20


def main() -> None:
    stubs.register()
    import grpc  # noqa: PLC0415 - the stubs' parents come first
    from google.protobuf import empty_pb2  # noqa: PLC0415
    from pulumi.runtime.proto import language_pb2, language_pb2_grpc  # noqa: PLC0415

    with subprocess.Popen(
        [sys.argv[1], "127.0.0.1:0"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as host:
        if host.stdin is None or host.stdout is None:
            raise AssertionError("a process started on pipes has them")
        port = host.stdout.readline().strip()
        with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
            runtime = language_pb2_grpc.LanguageRuntimeStub(channel)
            greeting = language_pb2.LanguageHandshakeRequest(engine_address="127.0.0.1:0")
            runtime.Handshake(greeting, timeout=ANSWER_S)
            print(runtime.GetPluginInfo(empty_pb2.Empty(), timeout=ANSWER_S).version)
        # It takes the closed pipe for our death, and ends.
        host.stdin.close()


if __name__ == "__main__":
    main()
