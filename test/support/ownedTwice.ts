import type { ManagedFields } from "../../cluster/live/liveObject.ts";
import type { EngineStack } from "./engine.ts";
import { kubectl } from "./takeOverStack.ts";

interface Found {
	readonly kind: string;
	readonly metadata: {
		readonly name: string;
		readonly managedFields: readonly ManagedFields[];
	};
	readonly data?: Readonly<Record<string, string>>;
}

const kinds =
	"serviceaccounts,configmaps,secrets,persistentvolumeclaims,networkpolicies,deployments,cronjobs,services,ingresses";

async function found(stack: EngineStack): Promise<Map<string, Found>> {
	const printed = await kubectl(stack, [
		...["get", kinds, "-o", "json", "--show-managed-fields"],
		...["-l", "app.kubernetes.io/managed-by=glidefleet"],
	]);
	const { items } = JSON.parse(printed) as { items: Found[] };
	return new Map(items.map((one) => [`${one.kind} ${one.metadata.name}`, one]));
}

/** The values of the Secrets that are made once, which nobody could give again. */
export async function signingKeys(
	stack: EngineStack,
): Promise<Record<string, unknown>> {
	const secrets = [...(await found(stack)).values()].filter(
		({ kind, metadata }) =>
			kind === "Secret" && metadata.name.endsWith("-signing-key"),
	);
	return Object.fromEntries(
		secrets.map(({ metadata, data }) => [metadata.name, data]),
	);
}

/** Objects that more than one `up` holds fields of: the next change of such a field would be a conflict. */
export async function ownedTwice(stack: EngineStack): Promise<string[]> {
	const engines = ({ metadata }: Found) =>
		metadata.managedFields.filter(
			({ manager, operation }) =>
				operation === "Apply" && manager.startsWith("pulumi-kubernetes"),
		);
	return [...(await found(stack))]
		.filter(([, object]) => engines(object).length !== 1)
		.map(([name]) => name);
}
