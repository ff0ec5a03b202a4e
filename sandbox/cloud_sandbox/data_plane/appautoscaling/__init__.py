"""Application Auto Scaling acts while endpoints answer."""
