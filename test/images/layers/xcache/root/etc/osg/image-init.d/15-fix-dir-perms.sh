# All of a cache at each start: XC_FIX_DIR_OWNERS=no where that takes too long.
if [[ $XC_FIX_DIR_OWNERS == yes ]]; then
	chown -R xrootd:xrootd "$XC_ROOTDIR" $(compgen -G '/xcache/data*') $(compgen -G '/xcache/meta*')
fi
