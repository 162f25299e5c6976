#!/bin/bash
# Starts the factory; its environment is that of local_factory.main. Its token is mounted at /run/factory-token.
set -euo pipefail
home=/var/lib/local-factory
install -d "$home" "$home"/condor "$home"/condor/log
install -d -m 0700 "$home/tokens.d"
# HTCondor reads a token only from a file of its own user that nobody else may read.
for token in /run/factory-token/*; do
	install -m 0600 "$token" "$home/tokens.d/"
done
exec python3 -m local_factory.main
