#!/bin/bash
# Builds one layer of an image in $WORK/tree. The caller gave this process mount and pid namespaces of its own, so
# whatever is mounted or started here ends with it, however it ends. Environment:
#   SOURCES  the layer's folder: build.sh, run in a chroot on the layers below, and root/, copied before that
#   LOWER    the trees of the layers below, the highest first, separated by colons; empty for the first layer
#   WORK     an empty folder        APT  a folder for apt's lists and packages, kept from layer to layer
#   MIRROR, SECURITY_MIRROR         addresses of Debian's archive       EPOCH  the time of every file
set -euo pipefail
exec 2>&1
umask 022
suite=trixie
tree=$WORK/tree

main() {
	mkdir -p "$tree" "$APT"/lists "$APT"/archives
	if [[ -z $LOWER ]]; then
		root=$tree
		bootstrap
	else
		root=$WORK/root
		mount_overlay
	fi
	copy_files
	mount_all
	run_build_script
	cd "$root"
	# What tells of the time or the machine of the build would change the layer's digest with every build.
	rm -rf var/log/{apt/*,*.log} var/cache/{apt/*.bin,ldconfig/*,debconf/*-old} var/lib/dpkg/*-old etc/*-
}

bootstrap() {
	debootstrap --variant=minbase --cache-dir="$APT/archives" "$suite" "$root" "$MIRROR"
	rm -rf "${root:?}"/{dev,run,tmp}/* "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/archives/* "$root"/etc/hostname
	mkdir -m 1777 "$root/run/lock"
	: >"$root/etc/resolv.conf"
	cat >"$root/etc/apt/sources.list" <<-END
		deb http://deb.debian.org/debian $suite main
		deb http://deb.debian.org/debian $suite-updates main
		deb http://deb.debian.org/debian-security $suite-security main
	END
}

mount_overlay() {
	mkdir "$root" "$WORK/overlay"
	# Without these features a layer's tree is plain files, directories and whiteouts.
	mount -t overlay overlay "$root" \
		-o "redirect_dir=off,metacopy=off,index=off,lowerdir=$LOWER,upperdir=$tree,workdir=$WORK/overlay"
}

# Modes as in the repository, whatever the umask of the checkout was; directories that are there stay as they are.
copy_files() {
	[[ -d $SOURCES/root ]] || return 0
	cp -r "$SOURCES/root" "$WORK/files"
	chmod -R u=rwX,go=rX "$WORK/files"
	tar -C "$WORK/files" -c --owner=0 --group=0 . | tar -C "$root" -x --no-overwrite-dir
	rm -r "$WORK/files"
}

# Everything that must not become part of the layer lies on a mount.
mount_all() {
	mount -t proc proc "$root/proc"
	mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
	mount -t tmpfs tmpfs "$root/dev"
	local device
	for device in null zero full random urandom; do
		touch "$root/dev/$device"
		mount --bind "/dev/$device" "$root/dev/$device"
	done
	ln -s /proc/self/fd "$root/dev/fd"
	mount --bind "$APT/lists" "$root/var/lib/apt/lists"
	mount --bind "$APT/archives" "$root/var/cache/apt/archives"
	[[ ! -e /etc/resolv.conf ]] || mount --bind /etc/resolv.conf "$root/etc/resolv.conf"
	cat >"$WORK/sources.list" <<-END
		deb $MIRROR $suite main
		deb $MIRROR $suite-updates main
		deb $SECURITY_MIRROR $suite-security main
	END
	mount --bind "$WORK/sources.list" "$root/etc/apt/sources.list"
}

run_build_script() {
	cp "$SOURCES/build.sh" "$root/tmp/build.sh"
	local proxy=
	eval "$(apt-config shell proxy Acquire::http::Proxy)"
	# With an epoch Python's compiled files are valid by the source's hash, not by its time.
	chroot "$root" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
		LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive SOURCE_DATE_EPOCH="$EPOCH" http_proxy="${proxy:-${http_proxy:-}}" \
		/bin/bash -euo pipefail /tmp/build.sh </dev/null
}

main
