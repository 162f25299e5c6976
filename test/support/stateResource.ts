import type { NamedObject } from "../../cluster/live/liveObject.ts";

/** An object as Pulumi's state has it, with what a test states. */
export function stateResource<T extends NamedObject>(object: T) {
	const { kind, metadata } = object;
	return {
		urn: `urn:pulumi:local::glidefleet::kubernetes:${kind}::${metadata.name}`,
		type: `kubernetes:core/v1:${kind}`,
		custom: true,
		outputs: { __fieldManager: "pulumi-kubernetes-1", ...object },
	};
}

/** The stack itself, and its provider. */
export const stackResources = [
	{
		urn: "urn:pulumi:local::glidefleet::pulumi:pulumi:Stack::glidefleet-local",
		type: "pulumi:pulumi:Stack",
		custom: false,
	},
	{
		urn: "urn:pulumi:local::glidefleet::pulumi:providers:kubernetes::cluster",
		type: "pulumi:providers:kubernetes",
		custom: true,
		outputs: { context: "local", kubeconfig: "" },
	},
];

/** What `pulumi stack export` prints of a state with these resources besides. */
export function exportedState(
	resources: readonly object[],
	more: object = {},
): string {
	const all = [...stackResources, ...resources];
	return JSON.stringify({
		version: 3,
		deployment: { resources: all, ...more },
	});
}
