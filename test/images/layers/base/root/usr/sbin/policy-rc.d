#!/bin/sh
# No package may start its service: supervisord does.
exit 101
