"""Stand-ins for GlideinWMS's programs: they do what the real ones do with their files, and ask no factory for glideins."""
