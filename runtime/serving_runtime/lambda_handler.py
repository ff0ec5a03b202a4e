"""The handler of a function: `serving_runtime.lambda_handler.handler`.

Importing this loads the model, as Lambda imports it once in each environment, before any call.
"""

from serving_runtime import logs, warned
from serving_runtime.lambda_.handling import Handling
from serving_runtime.lambda_.loaded import Loaded

logs.begin()
warned.begin()
handler = Handling(Loaded.of())
