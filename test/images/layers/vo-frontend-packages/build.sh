apt-get update
apt-get install -y apache2-bin condor git python3-cryptography python3-jwt
# Debian's own idea of a pool, and its master's unit.
rm -rf /etc/condor/config.d/*
mkdir -p /etc/condor/passwords.d /etc/condor/tokens.d
