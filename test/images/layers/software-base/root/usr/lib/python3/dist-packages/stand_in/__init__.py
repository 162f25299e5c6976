"""What the stand-ins of several services share."""
