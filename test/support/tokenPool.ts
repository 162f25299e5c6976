import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { basename, join } from "node:path";
import { text } from "node:stream/consumers";
import { until } from "../../local/until.ts";

/** A collector that takes nobody without a token of its own. */
export interface CollectorSettings {
	readonly trustDomain: string;
	/** Files of the keys whose tokens it takes, by their names. */
	readonly keys: Readonly<Record<string, string>>;
	/** Who may advertise requests and entries (ADVERTISE_MASTER). */
	readonly masters: string;
}

/** What condor_token_create is told. */
export interface WantedToken {
	readonly issuer: string;
	readonly identity: string;
	/** The key's file; its name is the key id. */
	readonly key: string;
	readonly seconds?: number;
	readonly levels?: readonly string[];
}

/** HTCondor's own collectors and tools, from a stand-in's layer, on this machine's loopback. */
export interface TokenPool {
	/** Runs a script of bash as root, in a system of its own that ends with it. Rejects where it fails. */
	run(
		script: string,
		args?: readonly string[],
		input?: string,
	): Promise<string>;
	/** Starts a collector; gives its address. */
	collector(name: string, settings: CollectorSettings): Promise<string>;
	/** Makes a token as its operators would. */
	token(wanted: WantedToken): Promise<string>;
	/** The folder that all of them see. */
	readonly folder: string;
	dispose(): Promise<void>;
}

/** Makes one; `bash` is a program of a layer with HTCondor (see layerProgram). */
export function tokenPool(bash: string, folder: string): TokenPool {
	const running: ChildProcess[] = [];
	// Its daemons run as users of the layer's.
	chmodSync(folder, 0o755);
	const start = (script: string, args: readonly string[] = []) =>
		spawn(bash, ["--norc", "-euo", "pipefail", "-c", script, "bash", ...args]);
	const run: TokenPool["run"] = async (script, args, input = "") => {
		const child = start(script, args);
		child.stdin.on("error", () => {});
		child.stdin.end(input);
		const ended = new Promise((resolve) => child.on("close", resolve));
		const [printed, said] = await Promise.all([
			text(child.stdout),
			text(child.stderr),
		]);
		const code = await ended;
		if (code === 0) return printed;
		throw new Error(`It ended with ${code}: ${said}`);
	};
	return {
		folder,
		run,
		token: async ({ issuer, identity, key, seconds = 600, levels = [] }) => {
			const authorizations = levels.flatMap((level) => ["-authz", level]);
			const lifetime = ["-lifetime", String(seconds)];
			const name = ["-key", basename(key), "-identity", identity];
			const args = [issuer, key, ...name, ...lifetime, ...authorizations];
			return (await run(tokenScript, args)).trim();
		},
		collector: async (name, settings) => {
			const port = await freePort();
			const home = join(folder, name);
			mkdirSync(home);
			writeFileSync(
				join(home, "config"),
				collectorConfig(home, port, settings),
			);
			const keys = Object.entries(settings.keys).flat();
			running.push(start(collectorScript, [home, String(port), ...keys]));
			await until(`the collector ${name}`, 60, async () =>
				log(home).includes("Inserting ** "),
			);
			return `127.0.0.1:${port}`;
		},
		dispose: async () => {
			for (const child of running) {
				const ended = new Promise((resolve) => child.on("close", resolve));
				child.kill();
				await ended;
			}
		},
	};
}

const tokenScript = `export _CONDOR_TRUST_DOMAIN=$1
export _CONDOR_SEC_PASSWORD_DIRECTORY=$(dirname $2) _CONDOR_SEC_TOKEN_POOL_SIGNING_KEY_FILE=$2
shift 2
condor_token_create "$@"`;

const collectorScript = `home=$1 port=$2; shift 2
mkdir -p $home/{log,spool,execute,lock,run,passwords.d}
while (($#)); do cp $2 $home/passwords.d/$1; shift 2; done
chmod 600 $home/passwords.d/*
chown -R condor: $home
export CONDOR_CONFIG=$home/config
exec setpriv --reuid condor --regid condor --clear-groups condor_collector -f -p $port`;

function collectorConfig(
	home: string,
	port: number,
	{ trustDomain, masters }: CollectorSettings,
): string {
	return `RELEASE_DIR = /usr
LOCAL_DIR = ${home}
LOG = ${home}/log
SPOOL = ${home}/spool
EXECUTE = ${home}/execute
LOCK = ${home}/lock
RUN = ${home}/run
USE_SHARED_PORT = False
COLLECTOR_HOST = 127.0.0.1:${port}
NETWORK_INTERFACE = 127.0.0.1
BIND_ALL_INTERFACES = False
TRUST_DOMAIN = ${trustDomain}
UID_DOMAIN = ${trustDomain}
SEC_PASSWORD_DIRECTORY = ${home}/passwords.d
SEC_TOKEN_POOL_SIGNING_KEY_FILE = ${home}/passwords.d/POOL
use security : recommended_v9_0
SEC_DEFAULT_AUTHENTICATION = REQUIRED
SEC_DEFAULT_AUTHENTICATION_METHODS = IDTOKENS
ALLOW_READ = *
ALLOW_ADVERTISE_MASTER = ${masters}
ALLOW_ADVERTISE_STARTD = *@*
ALLOW_DAEMON = nobody@nowhere
`;
}

function log(home: string): string {
	try {
		return readFileSync(join(home, "log/CollectorLog"), "utf8");
	} catch {
		return "";
	}
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.on("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			server.close(() =>
				resolve(typeof address === "object" ? (address?.port ?? 0) : 0),
			);
		});
	});
}
