import type { Fault } from "../fault.ts";
import type { FrontendModel } from "../model.ts";
import { sectionsOf } from "../rules/sectionsOf.ts";

/** A daemon that the frontend talks to, or the frontend itself. */
export interface Daemon {
	readonly role:
		| "collector"
		| "ccb"
		| "factory collector"
		| "schedd"
		| "frontend";
	/** Path of its entry in the model. */
	readonly path: Fault["path"];
	/** Keys of the entry that hold host and DN. */
	readonly keys: { readonly node: string; readonly DN: string };
	/** Host name in lower case, without name@, port, sock and the trailing dot. */
	readonly host: string;
	readonly node: string;
	readonly DN: string | undefined;
}

/** Every daemon in the file, in file order; the schedd ALL is not one. */
export function daemonsOf(model: FrontendModel): Daemon[] {
	const { collectors = [], ccbs = [] } = model;
	return [
		...sectionsOf(model).flatMap(({ path, settings: { match = {} } }) => [
			...(match.factory?.collectors ?? []).flatMap(({ node, DN }, index) =>
				daemon(
					"factory collector",
					[...path, "match", "factory", "collectors", index],
					node,
					DN,
				),
			),
			...(match.job?.schedds ?? []).flatMap(({ fullname, DN }, index) =>
				daemon(
					"schedd",
					[...path, "match", "job", "schedds", index],
					fullname,
					DN,
				),
			),
		]),
		...collectors.flatMap(({ node, DN }, index) =>
			daemon("collector", ["collectors", index], node, DN),
		),
		...ccbs.flatMap(({ node, DN }, index) =>
			daemon("ccb", ["ccbs", index], node, DN),
		),
	];
}

/** The host that a subject's last CN names, in lower case; undefined where it names none. */
export function hostOfSubject(DN: string): string | undefined {
	const name = /^.*\/CN=(?:[a-z]+\/)?([^/]+)$/i.exec(DN)?.[1];
	return name && /^[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)+$/i.test(name)
		? name.toLowerCase()
		: undefined;
}

function daemon(
	role: Daemon["role"],
	path: Fault["path"],
	node: string | undefined,
	DN: string | undefined,
): Daemon[] {
	if (node === undefined || node === "ALL") return [];
	const host = (node.split("@").at(-1) ?? "")
		.replace(/[:?].*$/s, "")
		.replace(/\.$/, "")
		.toLowerCase();
	const keys = { node: role === "schedd" ? "fullname" : "node", DN: "DN" };
	return [{ role, path, keys, host, node, DN }];
}
