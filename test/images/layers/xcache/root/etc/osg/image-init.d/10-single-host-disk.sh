# Where the disks lie at the usual places, data and metadata have spaces of their own; one disk at /xcache is enough.
if [[ $XC_ROOTDIR == /xcache/namespace ]]; then
	mkdir -p "$XC_ROOTDIR"
	compgen -G '/xcache/data*' >/dev/null || mkdir /xcache/data1
	compgen -G '/xcache/meta*' >/dev/null || mkdir /xcache/meta1
	cat >/etc/xrootd/config.d/50-docker-spaces.cfg <<-'END'
		pfc.spaces data meta
		oss.space data /xcache/data*
		oss.space meta /xcache/meta*
	END
fi
