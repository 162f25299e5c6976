import { parse, stringify } from "yaml";

interface Kubeconfig {
	readonly contexts: {
		name: string;
		context: { cluster: string; user: string };
	}[];
	readonly clusters: { name: string }[];
	readonly users: { name: string }[];
}

/** The text of one kubeconfig with the contexts of several, as an operator of several clusters has it; none of them is current. */
export function joinKubeconfigs(texts: readonly string[]): string {
	const parts = texts.map((text) => {
		const { contexts, clusters, users } = parse(text) as Kubeconfig;
		const prefix = contexts[0]?.name ?? "";
		const own = (user: string) => `${prefix}-${user}`;
		return {
			clusters,
			contexts: contexts.map(({ name, context }) => ({
				name,
				context: { ...context, user: own(context.user) },
			})),
			users: users.map((user) => ({ ...user, name: own(user.name) })),
		};
	});
	return stringify({
		apiVersion: "v1",
		kind: "Config",
		clusters: parts.flatMap(({ clusters }) => clusters),
		contexts: parts.flatMap(({ contexts }) => contexts),
		users: parts.flatMap(({ users }) => users),
	});
}
