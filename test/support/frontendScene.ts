import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "../../local/until.ts";
import { type CondorDaemons, condorDaemons } from "./condorDaemons.ts";
import { asUser, type InLayers, inLayers } from "./inLayers.ts";
import { scratchFolder } from "./standIn.ts";
import {
	giveToFrontend,
	type StandInFrontend,
	standInFrontend,
} from "./standInFrontend.ts";

const poolDomain = "pool.test";
const factoryDomain = "factory.test";
const isRequest = 'GlideinMyType == "glideclient"';

/** An entry as a factory publishes it. */
export const entry = {
	GLIDEIN_Site: "SiteA",
	GLIDEIN_CPUS: 1,
	GLIDEIN_Supported_VOs: "TEST",
	GLIDEIN_Gatekeeper: "ce.test ce.test:9619",
	GLIDEIN_TrustDomain: "grid",
	GLIDEIN_SupportedAuthenticationMethod: "grid_proxy",
	GlideinParamCONDOR_VERSION: "default",
} as const;

/** Attributes of entries by their names. */
export type Entries = Readonly<
	Record<string, Readonly<Record<string, string | number>>>
>;

/** A VO's pool and a factory's collector, both refusing strangers, and a frontend between them. */
export class FrontendScene {
	static readonly poolDomain = poolDomain;
	static readonly factoryDomain = factoryDomain;
	readonly layers: InLayers;
	readonly pool: CondorDaemons;
	readonly factory: CondorDaemons;
	readonly shared: string;
	private readonly removeShared: () => void;
	folder = "";
	frontend!: StandInFrontend;
	running: ChildProcess | undefined;
	private remove: () => void = () => {};

	private constructor(
		layers: InLayers,
		daemons: readonly [CondorDaemons, CondorDaemons],
		shared: readonly [string, () => void],
	) {
		this.layers = layers;
		[this.pool, this.factory] = daemons;
		[this.shared, this.removeShared] = shared;
	}

	/** In a `before` hook: starts the daemons, publishes the entries and submits four jobs of 2000 MB. */
	static async start(
		context: Mocha.Context,
		entries: Entries,
	): Promise<FrontendScene> {
		const shared = scratchFolder();
		const [folder] = shared;
		const layers = await inLayers(context, "vo-frontend", folder);
		chmodSync(folder, 0o755);
		const start = (domain: string, schedd?: string) => {
			const who = `frontend@${domain}, gfactory@${domain}`;
			return condorDaemons(layers, join(folder, domain), domain, who, schedd);
		};
		const pool = await start(poolDomain, "schedd@localhost");
		const factory = await start(factoryDomain);
		const scene = new FrontendScene(layers, [pool, factory], shared);
		scene.publish(entries);
		pool.submit("executable = /bin/true", "request_memory = 2000", "queue 4");
		return scene;
	}

	/** A new frontend with good tokens for both collectors. */
	async layOut(): Promise<void> {
		[this.folder, this.remove] = scratchFolder();
		chmodSync(this.folder, 0o755);
		this.frontend = await standInFrontend(this.folder, {
			pool: this.pool.node,
			factory: this.factory.node,
			domain: factoryDomain,
		});
		const { frontendKey } = this.pool;
		writeFileSync(
			join(this.frontend.home, "passwords.d/FRONTEND"),
			frontendKey,
		);
		this.writeToken("pool", this.pool.token(`frontend@${poolDomain}`));
		this.writeToken("factory", this.factory.token(`frontend@${factoryDomain}`));
	}

	/** Runs reconfig; a value of "" takes a variable of the environment away. Gives what it says. */
	reconfig(more: Record<string, string> = {}, status = 0): string {
		giveToFrontend(this.folder);
		const program = ["-m", "gwms.reconfig", "-xml", this.frontend.xml];
		const done = this.layers.run(
			asUser("frontend", "python3", ...program),
			this.environment(more),
		);
		assert.equal(done.status, status, done.stderr);
		return done.stderr;
	}

	startDaemon(more: Record<string, string> = {}): ChildProcess {
		giveToFrontend(this.folder);
		const program = ["-m", "gwms.frontend", this.frontend.work];
		this.running = this.layers.start(
			asUser("frontend", "python3", ...program),
			this.environment(more),
		);
		return this.running;
	}

	/** Reconfig, then the daemon. */
	start(more: Record<string, string> = {}): ChildProcess {
		this.reconfig(more);
		return this.startDaemon(more);
	}

	/** Waits until a group has gone through some cycles. */
	async cycles(count: number): Promise<void> {
		const log = () => this.frontend.log("group_main/main.info.log");
		await until(
			`${count} cycles`,
			60,
			() => log().split("Writing stats").length > count,
		);
	}

	/** Ends the frontend, and removes its files. */
	async clear(): Promise<void> {
		if (this.running !== undefined && this.running.exitCode === null) {
			const ended = once(this.running, "exit");
			this.running.kill("SIGTERM");
			await ended;
		}
		this.running = undefined;
		this.remove();
	}

	async dispose(): Promise<void> {
		await this.pool.dispose();
		await this.factory.dispose();
		this.removeShared();
	}

	/** Entries that are asked for glideins. */
	asked(): string[] {
		return this.factory
			.ads(`${isRequest} && ReqIdleGlideins > 0`, "ReqName")
			.map((name) => name.replace(/@.*/, ""))
			.sort();
	}

	/** What a factory reads in the request for an entry: all that is hidden from others, by its names. */
	hidden(name: string): Record<string, string> {
		return this.opened(`${isRequest} && ReqName == "${name}@g@F"`);
	}

	/** The same of what a factory is told for all requests. */
	hiddenFromAll(): Record<string, string> {
		return this.opened('GlideinMyType == "glideclientglobal"');
	}

	private opened(constraint: string): Record<string, string> {
		const [ad = {}] = this.factory.whole(constraint);
		const prefix = "GlideinEncParam";
		const values = Object.keys(ad)
			.filter((key) => key.startsWith(prefix))
			.map((key) => `${key.slice(prefix.length)}=${ad[key]}`);
		const key = join(this.shared, "factory.pem");
		const identity = `identity=${ad.ReqEncIdentity}`;
		const args = [key, `${ad.ReqEncKeyCode}`, identity, ...values];
		return JSON.parse(this.python("openRequest.py", args));
	}

	/** An IDTOKEN that need not be good. */
	signed({
		issuer = factoryDomain,
		subject = "frontend",
		seconds = 600,
		key = this.factory.key,
		keyId = "POOL",
	} = {}): string {
		const directory = join(this.folder, "keys");
		mkdirSync(directory, { recursive: true });
		writeFileSync(join(directory, keyId), key);
		const identity = `${subject}@${factoryDomain}`;
		const args = [join(directory, keyId), issuer, identity, `${seconds}`];
		return this.python("signToken.py", args);
	}

	writeToken(name: string, token: string): void {
		const path = join(this.frontend.tokens, name);
		writeFileSync(path, `${token}\n`, { mode: 0o600 });
	}

	/** Runs a Python script of this folder in the layers. */
	python(
		script: string,
		args: readonly string[],
		env: Record<string, string> = {},
	): string {
		const text = readFileSync(join(import.meta.dirname, script), "utf8");
		const done = this.layers.run(["python3", "-", ...args], env, text);
		assert.equal(done.status, 0, done.stderr);
		return done.stdout.trim();
	}

	private environment(more: Record<string, string>): Record<string, string> {
		const all: Record<string, string> = {
			HOME: this.frontend.home,
			VO_POOL: "localhost",
			STAND_IN_LOOP_DELAY: "1",
			_CONDOR_SEC_TOKEN_DIRECTORY: this.frontend.tokens,
			_CONDOR_TRUST_DOMAIN: poolDomain,
			...more,
		};
		const set = Object.entries(all).filter(([, value]) => value !== "");
		return Object.fromEntries(set);
	}

	/** Publishes the factory, of a version unless that is "", and entries of it. */
	publish(entries: Entries, version = "glideinWMS 3.10.17"): void {
		const tokens = join(this.shared, "factory-tokens");
		mkdirSync(tokens, { recursive: true, mode: 0o700 });
		const token = this.factory.token(`gfactory@${factoryDomain}`);
		writeFileSync(join(tokens, "token"), token, { mode: 0o600 });
		const args = [
			...[this.factory.node, this.shared],
			...[JSON.stringify(entries), version],
		];
		this.python("publishEntries.py", args, asClient(tokens));
	}
}

/** The environment of a client that has the tokens of a folder and nothing else. */
export function asClient(tokens: string): Record<string, string> {
	return {
		CONDOR_CONFIG: "/dev/null",
		_CONDOR_SEC_TOKEN_DIRECTORY: tokens,
		_CONDOR_SEC_CLIENT_AUTHENTICATION: "REQUIRED",
		_CONDOR_SEC_CLIENT_AUTHENTICATION_METHODS: "IDTOKENS",
	};
}
