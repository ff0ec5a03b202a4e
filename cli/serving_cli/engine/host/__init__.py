"""The Python language host: what the engine starts as `pulumi-language-python`.

It is copied beside a CLI we built and runs in an interpreter of its own that holds gRPC, protobuf
and the SDK's stubs; only `serving_child` runs in the project's interpreter.
"""
