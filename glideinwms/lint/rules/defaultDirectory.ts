import type { FrontendLintRule } from "../frontendContext.ts";

/** Directories with a default in GlideinWMS that OSG's packages and image do not create. */
const directories = [
	{ parent: "work", key: "base_dir", taken: "$HOME/frontstage" },
	{ parent: "work", key: "base_log_dir", taken: "$HOME/frontlogs" },
	{ parent: "stage", key: "base_dir", taken: "/var/www/html/vofrontend/stage" },
	{
		parent: "monitor",
		key: "base_dir",
		taken: "/var/www/html/vofrontend/monitor",
	},
	{
		parent: "monitor",
		key: "javascriptRRD_dir",
		taken: "/var/lib/gwms-frontend/web-base/../../externals/flot",
	},
] as const;

/** A directory that is not set, so that GlideinWMS uses a default that does not exist. */
export const defaultDirectory: FrontendLintRule = {
	id: "default-directory",
	severity: "error",
	title: "A directory is missing, and its default does not exist",
	*check({ model, root, at }) {
		for (const { parent, key, taken } of directories) {
			const given: Readonly<Record<string, unknown>> = model[parent] ?? {};
			if (given[key] !== undefined) continue;
			const holder = root.children.some(({ tag }) => tag === parent)
				? [parent]
				: [];
			yield {
				at: at(holder),
				message: `Parameter ${parent}/${key} is missing, and its default ${taken} is not created by the packages or the image: reconfig refuses the file`,
				fix: `set it: <${parent} ${key}="…"/>`,
			};
		}
	},
};
