"""The smallest settings that deploy something, to copy."""

from typing import Final

KEY: Final = "serving:settings"

EXAMPLE: Final = f"""\
config:
  {KEY}:
    profile: dev
    aws: {{region: eu-west-1}}
    models:
      digits: {{path: examples/digits/model.tar.gz, framework: "sklearn:1.2"}}
    services:
      digits: {{model: digits, sagemaker: {{}}}}"""
