#!/bin/bash
# Runs a program of a stand-in's layers on this machine, in a mount namespace that ends with it. Environment:
#   TREES  the trees of the layers, the highest first, separated by colons      WORK  an empty folder
#   TMP    the folder of this machine that the program sees under the same name
# Arguments: the program and its own.
set -euo pipefail
exec unshare --mount bash --norc -euc '
	mount -t tmpfs tmpfs "$WORK"
	root=$WORK/root
	mkdir "$root" "$WORK/upper" "$WORK/work"
	mount -t overlay overlay "$root" -o "lowerdir=$TREES,upperdir=$WORK/upper,workdir=$WORK/work"
	# It asks for its own name alone, and nobody outside.
	echo "127.0.0.1 localhost $(uname -n)" >"$root/etc/hosts"
	echo "options timeout:1 attempts:1" >"$root/etc/resolv.conf"
	mkdir -p "$root$TMP"
	mount --rbind /dev "$root/dev"
	mount -t proc proc "$root/proc"
	mount --bind "$TMP" "$root$TMP"
	exec chroot "$root" "$@"
' bash "$@"
