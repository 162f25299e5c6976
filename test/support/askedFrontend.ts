import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
	type AskingStatus,
	askingStatus,
} from "../../cluster/status/asking/askingStatus.ts";
import { probePod } from "../../cluster/status/asking/probe.ts";
import { imageContract } from "../../components/frontend/imageContract.ts";
import type { Peer } from "../../components/frontend/plan.ts";
import { type PodContents, podKubectl } from "./frontendPod.ts";
import { layerProgram } from "./layerProgram.ts";
import { type TokenPool, tokenPool, type WantedToken } from "./tokenPool.ts";

const name = "GluexVO-1_0";
export const identity = "vofe@factory.test";

/** Ads of a factory: an entry, and what it made of the frontend's requests. */
const factoryAds = `GlideinMyType = "glidefactory"
MyType = "glidefactory"
Name = "E1@G@F"

GlideinMyType = "glidefactoryclient"
MyType = "glidefactoryclient"
Name = "E1@G@F@${name}.main"
ReqClientName = "${name}.main"
GlideinMonitorStatusIdle = 2
GlideinMonitorStatusRunning = 3
GlideinMonitorStatusHeld = 1

`;
/** A frontend's request, and one of another frontend. */
const requests = `GlideinMyType = "glideclient"
MyType = "glideclient"
Name = "1_E1@G@F@${name}.main"
FrontendName = "${name}"
ReqIdleGlideins = 5
ReqMaxGlideins = 12

GlideinMyType = "glideclient"
MyType = "glideclient"
Name = "1_E1@G@F@Other.main"
FrontendName = "Other"
ReqIdleGlideins = 70
ReqMaxGlideins = 70

`;

/** Slots of a glidein of the frontend, and of another's. */
const slots = ["slot1", "slot1_1"]
	.map((slot) => `${slot}@glidein_1@node.test`)
	.map((slot) => slotAd(slot, `${name}.main`))
	.concat(slotAd("slot1@glidein_2@node.test", "Other.main"))
	.join("");

function slotAd(slot: string, client: string): string {
	const isDynamic = slot.startsWith("slot1_");
	return `MyType = "Machine"
Name = "${slot}"
Machine = "node.test"
MyAddress = "<127.0.0.1:1>"
StartdIpAddr = "<127.0.0.1:1>"
SlotType = "${isDynamic ? "Dynamic" : "Partitionable"}"
State = "${isDynamic ? "Claimed" : "Unclaimed"}"
Activity = "Busy"
GLIDECLIENT_Name = "${client}"

`;
}

/** What a pod holds beside the tokens, and whom it asks. */
export interface Look extends Partial<PodContents> {
	/** By their file names; one for the pool is there unless it is said here. */
	readonly tokens?: Readonly<Record<string, string>>;
	readonly asked?: readonly Peer[];
}

/** A frontend's pod, a factory's collector and one of the VO's pool, both of which refuse strangers. */
export interface AskedFrontend {
	readonly peers: { readonly factory: Peer; readonly pool: Peer };
	/** Files of signing keys; the names of those of factory, pool and other are POOL. */
	readonly keys: Readonly<
		Record<
			"factory" | "pool" | "other" | "frontend" | "stray" | "foreign",
			string
		>
	>;
	/** Makes a token; a good one for the factory unless told otherwise. */
	token(wanted?: Partial<WantedToken>): Promise<string>;
	/** What status says of a pod, all else being well. No signature of a token may be in it. */
	look(look?: Look): Promise<AskingStatus>;
	/** Registers what must not be told. */
	secret(text: string): void;
	dispose(): Promise<void>;
}

/** Starts all of it, in a `before` hook. */
export async function askedFrontend(
	context: Mocha.Context,
): Promise<AskedFrontend> {
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-asking-"));
	const bash = await layerProgram(
		context,
		"ospool-ep-packages",
		"bash",
		folder,
	);
	const pool = tokenPool(bash, folder);
	const keys = signingKeysIn(folder);
	const peers = await startCollectors(pool, keys);
	const secrets: string[] = [];
	const token = async (wanted: Partial<WantedToken> = {}) => {
		const issuer = "factory.test";
		const own = { issuer, identity, key: keys.factory, ...wanted };
		const made = await pool.token(own);
		secrets.push(made.split(".")[2] ?? made);
		return made;
	};
	const good = await token();
	await advertise(pool, peers.factory.node, good, requests);
	const factorys = await token({ identity: "gfactory@factory.test" });
	await advertise(pool, peers.factory.node, factorys, factoryAds);
	const toPool = await token({
		issuer: "pool.test",
		identity: "vofe@pool.test",
		key: keys.pool,
	});
	await advertise(pool, peers.pool.node, toPool, slots, "UPDATE_STARTD_AD");
	return {
		peers,
		keys,
		token,
		look: async ({
			tokens = { "factory.test.idtoken": good },
			asked = [peers.factory, peers.pool],
			files = {},
			...more
		} = {}) => {
			const all = { "pool.test.idtoken": toPool, ...tokens };
			const contents = { trustDomain: "pool.test", ...more };
			const found = await probePod(
				podKubectl(pool, {
					...contents,
					files: { ...tokenFiles(all), ...files },
				}),
				{ namespace: "osg", pod: "gluex-frontend-1" },
				{ frontend: name, peers: asked },
			);
			assert.ok("probed" in found, JSON.stringify(found));
			const text = JSON.stringify(found);
			for (const secret of secrets) assert.ok(!text.includes(secret), text);
			return askingStatus(asked, found.probed);
		},
		secret: (text) => secrets.push(text),
		dispose: async () => {
			await pool.dispose();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

function signingKeysIn(folder: string): AskedFrontend["keys"] {
	/** A file of a new signing key; its name is the key id. */
	const key = (whose: string, id: string) => {
		const file = join(folder, "keys", whose, id);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, randomBytes(64), { mode: 0o600 });
		return file;
	};
	return {
		factory: key("factory", "POOL"),
		pool: key("pool", "POOL"),
		other: key("other", "POOL"),
		frontend: key("frontend", "FRONTEND"),
		stray: key("stray", "FRONTEND"),
		foreign: key("foreign", "FOREIGN"),
	};
}

async function startCollectors(
	pool: TokenPool,
	keys: AskedFrontend["keys"],
): Promise<AskedFrontend["peers"]> {
	const [factory, collector] = await Promise.all([
		pool.collector("factory", {
			trustDomain: "factory.test",
			keys: { POOL: keys.factory },
			masters: `${identity}, gfactory@factory.test`,
		}),
		pool.collector("pool", {
			trustDomain: "pool.test",
			keys: { POOL: keys.pool, FRONTEND: keys.frontend },
			masters: "vofe@pool.test",
		}),
	]);
	return {
		factory: {
			kind: "factory",
			name: "osg",
			node: factory,
			trustDomain: "factory.test",
			identity,
			token: "factory.test.idtoken",
		},
		pool: {
			kind: "pool",
			name: "127.0.0.1",
			node: collector,
			trustDomain: "pool.test",
			token: "pool.test.idtoken",
		},
	};
}

/** Advertises as whoever has the token. */
async function advertise(
	pool: TokenPool,
	node: string,
	shown: string,
	ads: string,
	command = "UPDATE_MASTER_AD",
): Promise<void> {
	const file = join(pool.folder, "ads");
	writeFileSync(file, ads);
	const pod = { files: tokenFiles({ "x.idtoken": shown }), trustDomain: "x" };
	await podKubectl(
		pool,
		pod,
	)([
		...["exec", "--", "runuser", "-u", "frontend", "--", "env"],
		`CONDOR_CONFIG=${imageContract.work}/frontend.condor_config`,
		...["condor_advertise", "-pool", node, "-tcp", "-multiple"],
		...[command, file],
	]);
}

function tokenFiles(
	tokens: Readonly<Record<string, string>>,
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(tokens).map(([file, text]) => [
			`${imageContract.tokens}/${file}`,
			text,
		]),
	);
}
