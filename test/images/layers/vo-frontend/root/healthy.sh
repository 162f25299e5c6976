#!/bin/bash
# Exit code 2 and what is not well on stderr, unless every program of supervisord is RUNNING.
status=$(supervisorctl status)
unwell=$(grep -v -e RUNNING -e '^container_cleanup' <<<"$status")
[[ -z $unwell ]] && exit 0
printf 'Not running under supervisord:\n%s\n' "$unwell" >&2
exit 2
