"""What both sides of GlideinWMS's protocol share: a frontend that asks for glideins, and a factory that answers."""
