import type { MountedFile } from "../../shared/mountedFile.ts";
import { imageContract } from "../imageContract.ts";

const { uid, gid, programs, supplied, tokens, scitokens, tokenKeys } =
	imageContract;

/** Folders of credentials that user frontend must own: where the pod has the Secret's files, and their copies. */
export const copies = {
	proxies: { source: "/prepare/proxies", target: supplied },
	tokens: { source: "/prepare/tokens", target: tokens },
	scitokens: { source: "/prepare/scitokens", target: scitokens },
	tokenKeys: { source: "/prepare/token-keys", target: tokenKeys },
} as const;

const script = `${imageContract.configDirectory}/copy-credentials.sh`;

/** The program under supervisord that keeps the copies as new as the Secrets, which kubelet renews in the running pod. */
export const credentialCopies: readonly MountedFile[] = [
	{
		path: `${programs}/20-glidefleet-credentials.conf`,
		text: [
			"[program:credentials]",
			`command=/bin/sh ${script}`,
			"autorestart=true",
			"stdout_logfile=/dev/stdout",
			"stdout_logfile_maxbytes=0",
			"redirect_stderr=true",
			"",
		].join("\n"),
	},
	{
		path: script,
		text: [
			"# A renewed credential reaches the frontend without a new pod: whole, and readable by its user alone.",
			"copy() {",
			'  for file in "$1"/*; do',
			'    [ -f "$file" ] || continue',
			'    name=$(basename "$file")',
			// HTCondor and the frontend pass over a name that starts with a point.
			"    new=$2/.$name.new",
			'    [ "$(cat "$file")" = "$(cat "$2/$name" 2>/dev/null)" ] && continue',
			`    install -o ${uid} -g ${gid} -m 0600 "$file" "$new" && mv -f "$new" "$2/$name" && echo "Renewed $2/$name"`,
			"  done",
			"}",
			"while :; do",
			"  sleep 10",
			...Object.values(copies).map(
				({ source, target }) => `  copy ${source} ${target}`,
			),
			"done",
			"",
		].join("\n"),
	},
];
