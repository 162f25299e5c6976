#!/bin/bash
# Edits standard input, squid.conf.frontierdefault, to standard output, as the files in customize.d say: [0-4]*.sh are
# sourced before, *.awk are joined to one awk action for each line, [5-9]*.sh are sourced after.
shopt -s nullglob
cd "${BASH_SOURCE%/*}/customize.d"

for script in [0-4]*.sh; do
	source "./$script"
done

# The files stand between single quotes here, so a shell variable in them stands between two more.
actions=$(for file in *.awk; do eval "echo '$(cat "$file")'"; done)
awk "$(cat ../customhelps.awk) { $actions
}"

for script in [5-9]*.sh; do
	source "./$script"
done
