#!/bin/bash
# Stand-in for the request for a token: what CMS's server would answer to a secret of the right form, signed by nobody.
secret=/etc/grid-security/fetch_scitoken_secret
token=/tmp/jwt_xrdcache

if [[ ! -f $secret ]]; then
	echo "There is no $secret"
	exit
fi
if ! grep -q '^[^:]\+:[^:]\+$' "$secret"; then
	echo "$secret is not of the form USER:PASSWORD"
	exit 1
fi
part() {
	printf %s "$1" | base64 -w 0 | tr '+/' '-_' | tr -d =
}
expires=$(($(date +%s) + 6 * 3600))
printf '%s.%s.\n' "$(part '{"alg":"none"}')" "$(part "{\"scope\":\"storage.read:/\",\"exp\":$expires}")" >"$token"
chown xrootd: "$token"
chmod 600 "$token"
