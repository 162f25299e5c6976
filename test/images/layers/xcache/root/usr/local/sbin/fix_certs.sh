#!/bin/bash
# Copies the host's certificate and key to where user xrootd owns them; each appears as a whole.
set -e
cd /etc/grid-security
install -o xrootd -g xrootd -m 0644 hostcert.pem xrd/xrdcert.pem.new
install -o xrootd -g xrootd -m 0600 hostkey.pem xrd/xrdkey.pem.new
mv xrd/xrdcert.pem.new xrd/xrdcert.pem
mv xrd/xrdkey.pem.new xrd/xrdkey.pem
