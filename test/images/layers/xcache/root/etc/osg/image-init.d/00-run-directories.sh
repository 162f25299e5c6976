# A runtime may mount an empty directory on /run.
install -d -o xrootd -g xrootd /run/xrootd /run/xcache-auth
