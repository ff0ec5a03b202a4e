"""What a stack file may set, and the arguments of components it comes to."""

from serving_stack.settings.load import load
from serving_stack.settings.parse import parse
from serving_stack.settings.profiles import Profile
from serving_stack.settings.stack import Stack
from serving_stack.settings.stack_settings import ServiceSettings, StackSettings

__all__ = ["Profile", "ServiceSettings", "Stack", "StackSettings", "load", "parse"]
