#!/bin/sh
# Stand-in for GlideinWMS's script of this name.
exit 0
