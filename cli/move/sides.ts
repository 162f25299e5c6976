import { ClusterError } from "../../cluster/clusterError.ts";
import { checkIdentity } from "../../cluster/identity/checkIdentity.ts";
import { type Side, sideOf } from "../../cluster/move/side.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import { ConfigError, type ConfigFault } from "../../settings/fault.ts";
import { keySetting } from "../../settings/keySetting.ts";
import { stackCredentials } from "../../settings/sealed/stackCredentials.ts";
import {
	type EngineSettings,
	readStackSettings,
} from "../../settings/stackSettings.ts";
import { decryptedSettings } from "../credentials/decryptedSettings.ts";
import { type Entry, nameOf, withStopped } from "../credentials/stackFile.ts";
import { migratedCredentials } from "./migratedCredentials.ts";

/** The two stacks of a move, each as it is with the VO in it. */
export interface Sides {
	readonly from: Side;
	readonly to: Side;
	/** The credentials that go along, by key. */
	readonly credentials: Readonly<Record<string, string>>;
}

/** What is moved. */
export interface Moved {
	readonly vo: string;
	readonly entry: Entry;
	/** Names of the stacks. */
	readonly from: string;
	readonly to: string;
	/** Whether its credentials still have to go along. */
	readonly carries: boolean;
}

/**
 * Loads both stacks with the VO's entry in them, the second with the first one's credentials.
 * @throws ConfigError where a stack is not in order or would not be with the VO, or a cluster is not the right one
 */
export async function loadSides(root: string, moved: Moved): Promise<Sides> {
	const { vo, entry, carries } = moved;
	const settings = async (stack: string) =>
		withEntry(await settingsOf(root, stack, carries), vo, entry);
	const load = async (
		stack: string,
		engine: EngineSettings,
		whole: boolean,
	) => {
		const plan = loadStack(stack, { root, engine, credentials: whole });
		await checkIdentity(root, plan.cluster);
		return sideOf(plan, vo);
	};
	const own = await settings(moved.from);
	const from = await load(moved.from, own, carries);
	const clear = stackCredentials(moved.from, root, own, []);
	const credentials = carries ? await migratedCredentials(from, clear) : {};
	const others = await settings(moved.to);
	const all = { ...mapOf(others.credentials), [vo]: credentials };
	const engine = carries ? { ...others, credentials: all } : others;
	// Some of the credentials may be set already, and the others not yet.
	const to = await load(moved.to, engine, false);
	return { from, to, credentials };
}

/** A stack's settings, with its credentials decrypted or without any. */
async function settingsOf(
	root: string,
	stack: string,
	decrypt: boolean,
): Promise<EngineSettings> {
	const faults: ConfigFault[] = [];
	const { value } = readStackSettings(stack, root, undefined, faults);
	if (faults.length > 0) throw new ConfigError(faults);
	if (!decrypt) {
		const {
			credentials: _,
			[keySetting]: __,
			...rest
		} = value as EngineSettings;
		return rest;
	}
	const decrypted = await decryptedSettings(stack, root);
	if (decrypted === undefined) return value as EngineSettings;
	if ("settings" in decrypted) return decrypted.settings;
	throw new ClusterError(
		`Cannot move credentials, because Pulumi cannot decrypt those of the stack ${stack}: ${decrypted.problem}`,
	);
}

/** The settings with the VO among the frontends, once. */
function withEntry(
	settings: EngineSettings,
	vo: string,
	entry: Entry,
): EngineSettings {
	const frontends = (settings.frontends ?? []) as readonly Entry[];
	if (frontends.some((one) => nameOf(one) === vo)) return settings;
	return { ...settings, frontends: [...frontends, withStopped(entry, true)] };
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
	return (value ?? {}) as Readonly<Record<string, unknown>>;
}
