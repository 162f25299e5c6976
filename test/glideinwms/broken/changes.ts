/** A factory collector without a fault. */
export const factory = {
	node: "factory.example.org",
	DN: "/CN=factory.example.org",
	factory_identity: "gfactory@factory.example.org",
	my_identity: "testvo@factory.example.org",
};

/** A schedd without a fault. */
export const schedd = {
	fullname: "submit.example.org",
	DN: "/CN=submit.example.org",
};
/** The schedd that stands for all. */
export const allSchedds = { fullname: "ALL", DN: "ALL" };
/** A collector of the pool without a fault. */
export const primary = {
	node: "pool.example.org:9618",
	DN: "/CN=pool.example.org",
};

/** The change, in the group. */
export function inGroup(change: unknown) {
	return { groups: { main: change } };
}

/** A pool with a secondary collector. */
export function secondary(node: string) {
	const DN = "/CN=pool.example.org";
	return { collectors: [primary, { node, DN, secondary: true }] };
}

/** A file, with these settings. */
export function withFile(file: object) {
	return { files: [{ absfname: "/opt/check.sh", ...file }] };
}

/** A global credential, with these settings. */
export function withCredential(credential: object) {
	const absfname = "/etc/grid-security/pilot.proxy";
	return { security: { credentials: [{ absfname, ...credential }] } };
}

/** A match with this expression. */
export function matching(expression: string, match: object = {}) {
	return { match: { match_expr: expression, ...match } };
}

/** A match with these job attributes. */
export function jobAttrs(match_attrs: object) {
	return { job: { match_attrs } };
}

/** A match with these factory attributes. */
export function factoryAttrs(match_attrs: object) {
	return { factory: { match_attrs } };
}
