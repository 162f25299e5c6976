import assert from "node:assert/strict";
import { type ChildProcess, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../../local/freePort.ts";
import { until } from "../../local/until.ts";
import { asUser, type InLayers } from "./inLayers.ts";

/** HTCondor's own daemons that take nobody without a token of theirs. */
export interface CondorDaemons {
	readonly node: string;
	readonly trustDomain: string;
	/** An IDTOKEN that condor_token_create makes with the daemons' own key. */
	token(identity: string): string;
	/** Their own signing key. */
	readonly key: Buffer;
	/** The key named FRONTEND, with which a frontend signs its glideins' tokens. */
	readonly frontendKey: Buffer;
	/** Attributes of all ads that meet a constraint, a line each, as condor_status prints them. */
	ads(constraint: string, ...attributes: string[]): string[];
	/** All of these ads, whole. */
	whole(constraint: string): Record<string, unknown>[];
	/** Submits idle jobs, `lines` being those of a submit file. */
	submit(...lines: string[]): void;
	dispose(): Promise<void>;
}

const user = "nobody";

/** Starts a collector, and with `schedd` a queue of that name, in `folder`. `frontend` is who may advertise. */
export async function condorDaemons(
	layers: InLayers,
	folder: string,
	trustDomain: string,
	frontend: string,
	schedd?: string,
): Promise<CondorDaemons> {
	const port = await freePort();
	const config = layOut(folder, port, trustDomain, frontend, schedd);
	const env = { CONDOR_CONFIG: config };
	const run = (...program: string[]) => {
		const { status, stdout, stderr } = layers.run(
			asUser(user, ...program),
			env,
		);
		assert.equal(status, 0, `${program.join(" ")}: ${stderr}`);
		return stdout.trim();
	};
	const start = (...program: string[]) =>
		layers.start(asUser(user, ...program), env);
	const running = [start("condor_collector", "-f", "-p", `${port}`)];
	const ads = (constraint: string, ...attributes: string[]) =>
		run("condor_status", "-any", "-const", constraint, "-af:t", ...attributes)
			.split("\n")
			.filter((line) => line !== "");
	const answers = () =>
		layers.run(asUser(user, "condor_status", "-any"), env).status === 0;
	const dispose = async () => {
		await Promise.all(running.map(end));
	};
	try {
		await until("The start of a collector", 60, answers);
		if (schedd !== undefined) {
			running.push(start("condor_schedd", "-f"));
			const known = () => ads('MyType == "Scheduler"', "Name").length > 0;
			await until("The start of a schedd", 60, known);
		}
	} catch (error) {
		await dispose();
		throw error;
	}
	return {
		node: `localhost:${port}`,
		trustDomain,
		token: (identity) =>
			run("condor_token_create", "-identity", identity, "-lifetime", "600"),
		key: readFileSync(join(folder, "passwords.d", "POOL")),
		frontendKey: readFileSync(join(folder, "passwords.d", "FRONTEND")),
		ads,
		whole: (constraint) =>
			JSON.parse(
				run("condor_status", "-any", "-const", constraint, "-json") || "[]",
			),
		submit: (...lines) => {
			const file = join(folder, "job.sub");
			writeFileSync(file, `${lines.join("\n")}\n`);
			run("condor_submit", "-terse", file);
		},
		dispose,
	};
}

async function end(daemon: ChildProcess): Promise<void> {
	if (daemon.exitCode !== null || daemon.signalCode !== null) return;
	const ended = once(daemon, "exit");
	daemon.kill("SIGKILL");
	await ended;
}

function layOut(
	folder: string,
	port: number,
	trustDomain: string,
	frontend: string,
	schedd = "none",
): string {
	const names = ["log", "spool", "execute", "lock", "run", "passwords.d"];
	for (const name of names) mkdirSync(join(folder, name), { recursive: true });
	for (const key of ["POOL", "FRONTEND"])
		writeFileSync(join(folder, "passwords.d", key), randomBytes(64), {
			mode: 0o600,
		});
	chmodSync(join(folder, "passwords.d"), 0o700);
	const config = join(folder, "config");
	writeFileSync(
		config,
		`RELEASE_DIR = /usr
SBIN = /usr/sbin
LIBEXEC = /usr/libexec/condor
LOCAL_DIR = ${folder}
${names
	.slice(0, 5)
	.map((name) => `${name.toUpperCase()} = ${folder}/${name}`)
	.join("\n")}
COLLECTOR_HOST = localhost:${port}
CONDOR_HOST = localhost
NETWORK_INTERFACE = 127.0.0.1
USE_SHARED_PORT = False
USE_PROCD = False
SCHEDD_NAME = ${schedd}
TRUST_DOMAIN = ${trustDomain}
UID_DOMAIN = ${trustDomain}
SEC_USE_FAMILY_SESSION = False
SEC_PASSWORD_DIRECTORY = ${folder}/passwords.d
SEC_TOKEN_DIRECTORY = ${folder}/tokens.d
use security : recommended_v9_0
SEC_DEFAULT_AUTHENTICATION = REQUIRED
SEC_DEFAULT_AUTHENTICATION_METHODS = FS, IDTOKENS
ALLOW_READ = *@${trustDomain}
ALLOW_WRITE = ${user}@${trustDomain}
ALLOW_DAEMON = ${user}@${trustDomain}, ${frontend}
ALLOW_ADVERTISE_MASTER = ${user}@${trustDomain}, ${frontend}
ALLOW_ADVERTISE_SCHEDD = ${user}@${trustDomain}
ALLOW_ADVERTISE_STARTD = *
`,
	);
	const owned = spawnSync("chown", ["-R", "nobody:nogroup", folder]);
	assert.equal(owned.status, 0, `${owned.stderr}`);
	return config;
}
