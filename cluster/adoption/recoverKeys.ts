import * as pulumi from "@pulumi/pulumi";
import type { Manifest } from "../../components/shared/manifest.ts";
import type { LiveObject } from "../live/liveObject.ts";
import { secretTexts } from "./secretValues.ts";

/** Keys that are made once: where the cluster has one of the stack's already, it is kept, and the one just made is not used. */
export interface RecoveredKeys {
	/** The options of a made key, by its resource's name. */
	made(
		name: string,
		options: pulumi.CustomResourceOptions,
	): pulumi.CustomResourceOptions;
	/** Inputs and options of the Secret of the same name, undefined where its content is not made. */
	secret(
		name: string,
		manifest: Manifest,
		props: Readonly<Record<string, unknown>>,
		options: pulumi.CustomResourceOptions,
	):
		| {
				readonly props: Record<string, unknown>;
				readonly opts: pulumi.CustomResourceOptions;
		  }
		| undefined;
}

/** What a Secret of a made key has in its inputs, whichever way the provider keeps them. */
const contents = ["data", "stringData"];

/** `own` gives the object of a manifest's name, where it is the stack's. */
export function recoverKeys(
	own: (wanted: Manifest) => Promise<LiveObject | undefined>,
	say: (message: string) => void,
): RecoveredKeys {
	const secrets = new Map<string, Manifest | undefined>();
	const kept = new Map<string, Readonly<Record<string, string>>>();
	// Runs only where the state has no such key, and before the Secret's content is asked for.
	const hook = new pulumi.ResourceHook("kept-key", async ({ name }) => {
		const manifest = secrets.get(name);
		const live = manifest && (await own(manifest));
		const texts = secretTexts(live?.data ?? {});
		if (live === undefined || Object.keys(texts).length === 0) return;
		kept.set(name, texts);
		say(`Secret ${live.metadata.name} already exists: its key is kept`);
	});
	return {
		made: (name, options) => {
			secrets.set(name, undefined);
			return {
				...options,
				hooks: { ...options.hooks, beforeCreate: [hook] },
			};
		},
		secret: (name, manifest, props, options) => {
			if (!secrets.has(name)) return undefined;
			secrets.set(name, manifest);
			const stringData = pulumi
				.output(props.stringData as pulumi.Input<Record<string, string>>)
				.apply((made) => ({ ...made, ...kept.get(name) }));
			// From then on the Secret's own state has it.
			const ignoreChanges = [...(options.ignoreChanges ?? []), ...contents];
			return {
				props: { ...props, stringData },
				opts: { ...options, ignoreChanges },
			};
		},
	};
}
