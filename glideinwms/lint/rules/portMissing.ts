import type { FrontendLintRule } from "../frontendContext.ts";

/** A collector of the pool without a port, where others have one. */
export const portMissing: FrontendLintRule = {
	id: "port-missing",
	severity: "warning",
	title: "A collector of the pool has no port, but the others have",
	*check({ model: { collectors = [], ccbs = [] }, at }) {
		const nodes = [
			...collectors.map(({ node }, index) => ({
				node,
				path: ["collectors", index, "node"],
			})),
			...ccbs.map(({ node }, index) => ({
				node,
				path: ["ccbs", index, "node"],
			})),
		];
		if (!nodes.some(({ node }) => node?.includes(":"))) return;
		for (const { node, path } of nodes) {
			if (node === undefined || node === "" || node.includes(":")) continue;
			yield {
				at: at(path),
				message: `Collector ${JSON.stringify(node)} has no port, but the others have: HTCondor defaults to 9618`,
				fix: `write ${node.replace(/\?|$/, ":9618$&")}`,
			};
		}
	},
};
