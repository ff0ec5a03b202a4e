"""The emulated `aws` provider: one folder per service, one file per type or look-up."""
