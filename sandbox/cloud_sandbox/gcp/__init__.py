"""The emulated `gcp` provider: one folder per service, one file per type."""
