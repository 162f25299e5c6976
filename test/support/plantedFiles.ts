const folder = "/var/lib/gwms-frontend/web-area/monitor/planted";

/** Files of another owner and mode, a link, an odd name, an empty folder, and enough bytes to be interrupted in. */
export const plantScript = [
	`mkdir -p ${folder}/empty`,
	`cd ${folder}`,
	"head -c 100000000 /dev/urandom > large",
	"echo data > 'an odd\tname'",
	"chown 996:993 large",
	"chmod 0640 large",
	"ln -s large link",
].join(" && ");

/** Lists them: kind, mode, owner, link and content of each. */
export const listScript = `cd ${folder} && find . -printf '%y %m %U %G %p %l\\n' | sort && find . -type f -exec sha256sum {} + | sort`;
