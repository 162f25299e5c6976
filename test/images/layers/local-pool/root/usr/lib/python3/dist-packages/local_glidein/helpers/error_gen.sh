#!/bin/sh
# What a staged script calls at its end to say how it went: -ok or -error, its name, then more. The exit code decides.
echo "$@" >&2
