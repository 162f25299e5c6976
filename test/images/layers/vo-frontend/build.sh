groupadd -g 993 frontend
useradd -u 996 -g 993 -s /bin/sh -d /home/frontend -m frontend
# The number is whatever is free, as in OSG's image.
groupadd -r glidein
usermod -aG glidein frontend
groupadd -g 48 apache
useradd -u 48 -g 48 -s /usr/sbin/nologin -d /usr/share/httpd -M apache

ln -s apache2 /usr/sbin/httpd
mkdir -p /var/log/httpd /var/www/html /etc/grid-security /etc/gwms-frontend

# The directories and owners of GlideinWMS's own package.
home=/var/lib/gwms-frontend
mkdir -p $home/vofrontend $home/web-area/{stage,monitor} /var/log/gwms-frontend
echo '<html><body>Monitoring of the frontend</body></html>' >$home/web-area/monitor/index.html
install -d -m 0700 $home/passwords.d $home/tokens.d $home/.condor $home/.condor/tokens.d
mkdir -p /usr/share/javascriptrrd/flot
chown -R frontend:frontend $home /var/log/gwms-frontend /etc/gwms-frontend
# The frontend writes these as a member of the group.
chown root:glidein $home/{web-area,web-base,vofrontend}
chmod 0775 $home/{web-area,web-base,vofrontend}
chown -R root:root $home/web-base/frontend
chmod +x /usr/bin/scitokens-admin-create-token

# A repository for each list of paths: what git clones and fetches in place of GitHub's (see /usr/local/bin/git).
export GIT_AUTHOR_NAME=stand-in GIT_AUTHOR_EMAIL=stand-in@localhost GIT_AUTHOR_DATE="@$SOURCE_DATE_EPOCH +0000"
export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE
cd /usr/share/stand-in/repositories
find * -name '*.paths' | while read -r list; do
	repository=$PWD/${list%.paths}
	checkout=$(mktemp -d)
	while read -r path; do
		mkdir -p "$checkout/$(dirname "$path")"
		printf '#!/bin/sh\n# Stand-in for %s: finds everything well.\nexit 0\n' "$path" >"$checkout/$path"
		chmod +x "$checkout/$path"
	done <"$list"
	git -c init.defaultBranch=master init -q "$checkout"
	git -C "$checkout" add -A
	git -C "$checkout" commit -q -m 'Stand-in scripts'
	git clone -q --bare --template= "$checkout" "$repository"
	git -C "$repository" remote remove origin
	git config --system --add safe.directory "$repository"
done
