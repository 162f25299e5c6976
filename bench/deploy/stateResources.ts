interface StateResource {
	readonly urn: string;
	readonly custom: boolean;
	readonly inputs?: Readonly<Record<string, unknown>>;
	readonly dependencies?: readonly string[];
	readonly retainOnDelete?: boolean;
}

interface StateFile {
	readonly checkpoint: {
		readonly latest: { readonly resources: readonly StateResource[] };
	};
}

/** What a state says of its resources, by type and name, but for components, providers and the text of secrets. */
export function stateResources(
	text: string,
): Readonly<Record<string, unknown>> {
	const state = JSON.parse(text, withoutCiphertext) as StateFile;
	// The engine makes the default providers, as it finds them to be needed.
	const own = state.checkpoint.latest.resources.filter(
		({ custom, urn }) => custom && !urn.includes("::pulumi:providers:"),
	);
	return Object.fromEntries(
		own.map(({ urn, inputs, dependencies = [], retainOnDelete }) => [
			ownName(urn),
			{
				inputs,
				dependencies: dependencies.map(ownName).sort(),
				retainOnDelete,
			},
		]),
	);
}

/** A resource's type and name; its parents' types stand before its own, as in parent$type. */
function ownName(urn: string): string {
	const [, , types = "", name = ""] = urn.split("::");
	return `${types.split("$").at(-1)} ${name}`;
}

/** A secret's text in the state is another each time. */
function withoutCiphertext(key: string, value: unknown): unknown {
	return key === "ciphertext" ? "" : value;
}
