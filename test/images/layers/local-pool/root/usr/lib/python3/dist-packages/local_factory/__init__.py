"""A small factory: publishes entries, takes a frontend's requests by GlideinWMS's protocol, and starts glideins for them."""
