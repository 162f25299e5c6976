import * as pulumi from "@pulumi/pulumi";

/** A resource as the program registered it. */
export interface Registered {
	readonly type: string;
	readonly name: string;
	readonly inputs: Record<string, unknown>;
	readonly provider: string | undefined;
	readonly custom: boolean;
}

/** Waits until every resource that the program made is registered. */
export async function allRegistered(): Promise<void> {
	await pulumi.runtime.disconnect();
}

/** Starts Pulumi's mocks and records every resource; a call of a function is refused, since none is expected. */
export async function recordResources(stack = "test"): Promise<Registered[]> {
	const registered: Registered[] = [];
	await pulumi.runtime.setMocks(
		{
			call: ({ token }) => {
				throw new Error(`Unexpected call of ${token}`);
			},
			newResource: ({ type, name, inputs, provider, custom }) => {
				registered.push({
					type,
					name,
					inputs,
					provider,
					custom: custom ?? true,
				});
				return {
					id: `${name}-id`,
					state: {
						...inputs,
						...(type.includes("RandomBytes") ? { base64: "made-once" } : {}),
					},
				};
			},
		},
		"glidefleet",
		stack,
	);
	return registered;
}
