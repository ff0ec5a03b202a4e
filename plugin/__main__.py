"""The components for programs in other environments, as the engine starts the plugin."""

from serving_plugin.serve import main

main()
