install -d -o xrootd -g xrootd /var/log/xrootd/cms-xcache
