#!/bin/sh
# Stand-in for GlideinWMS's wrapper of this name: runs the job as it is.
exec "$@"
