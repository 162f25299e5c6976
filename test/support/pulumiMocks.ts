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

/** Starts Pulumi's mocks and records every resource; the only function that may be called tells of a stack without outputs. */
export async function recordResources(stack = "test"): Promise<Registered[]> {
	const registered: Registered[] = [];
	await pulumi.runtime.setMocks(
		{
			call: ({ token }) => {
				if (token === "pulumi:pulumi:readStackOutputs") return { outputs: {} };
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
		false,
		"organization",
	);
	return registered;
}
