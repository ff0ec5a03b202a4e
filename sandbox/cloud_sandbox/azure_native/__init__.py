"""The emulated `azure-native` provider: one folder per service, one file per type."""
