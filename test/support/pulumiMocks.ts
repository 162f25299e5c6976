import * as pulumi from "@pulumi/pulumi";
import { credentialsHashAnnotation } from "../../components/shared/credentialsHash.ts";

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
						...(type.includes("RandomPassword") ? { result: "made-once" } : {}),
					},
				};
			},
		},
		"glidefleet",
		stack,
	);
	return registered;
}

/** An object's inputs less what its component knows of credentials: the values, and the hash in a pod's template. */
export function withoutCredentials(
	inputs: Registered["inputs"],
): Record<string, unknown> {
	const { stringData: _, ...rest } = inputs;
	const copy = structuredClone(rest) as {
		spec?: { template?: { metadata?: { annotations?: object } } };
	};
	const { annotations = {} } = copy.spec?.template?.metadata ?? {};
	Reflect.deleteProperty(annotations, credentialsHashAnnotation);
	return copy as Record<string, unknown>;
}
