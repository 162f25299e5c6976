import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Kubectl } from "../../cluster/kubectl.ts";
import { imageContract } from "../../components/frontend/imageContract.ts";
import type { TokenPool } from "./tokenPool.ts";

/** What a frontend's pod holds, as far as status asks for it. */
export interface PodContents {
	/** Files by their paths; those of the user frontend have mode 0600 unless `modes` says otherwise. */
	readonly files: Readonly<Record<string, string | Buffer>>;
	readonly modes?: Readonly<Record<string, string>>;
	readonly trustDomain: string;
}

const { home, logs, uid, gid } = imageContract;

/** What GlideinWMS's reconfig adds to the configuration, for all of its tools. */
const condorConfig = `RELEASE_DIR = /usr
LOCAL_DIR = /tmp
COLLECTOR_HOST = 127.0.0.1
SEC_DEFAULT_AUTHENTICATION_METHODS = IDTOKENS, SSL
SEC_DEFAULT_AUTHENTICATION = REQUIRED
SEC_DEFAULT_INTEGRITY = REQUIRED
ALLOW_CLIENT = *@*
`;

const script = `tree=$1 domain=$2 modes=$3; shift 3
groupadd -g ${gid} frontend
useradd -M -u ${uid} -g ${gid} -d /home/frontend frontend 2>/dev/null
cp -r $tree/. /
chown -R frontend: ${home} ${logs}
chmod -R go= ${home}
chmod 755 /usr/local/bin/supervisorctl
eval "$modes"
export _CONDOR_SEC_TOKEN_DIRECTORY=${imageContract.tokens} _CONDOR_TRUST_DOMAIN=$domain
exec "$@"`;

/** A kubectl whose `exec` runs what it is told in such a pod, as root and with the pod's environment. */
export function podKubectl(
	pool: TokenPool,
	{ files, modes = {}, trustDomain }: PodContents,
): Kubectl {
	return async (args, input) => {
		const command = args.slice(args.indexOf("--") + 1);
		const tree = join(pool.folder, "pod");
		rmSync(tree, { recursive: true, force: true });
		const all = {
			[`${imageContract.work}/frontend.condor_config`]: condorConfig,
			"/usr/local/bin/supervisorctl":
				"#!/bin/sh\necho 'frontend   RUNNING   pid 40, uptime 1 day, 1:00:05'\n",
			[`${logs}/readme`]: "",
			...files,
		};
		for (const [path, content] of Object.entries(all)) {
			mkdirSync(dirname(join(tree, path)), { recursive: true });
			writeFileSync(join(tree, path), content);
		}
		const chmod = Object.entries(modes).map(
			([path, mode]) => `chmod ${mode} ${path}`,
		);
		return pool.run(
			script,
			[tree, trustDomain, chmod.join("\n"), ...command],
			input,
		);
	};
}
