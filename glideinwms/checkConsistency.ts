import type { Fault } from "./fault.ts";
import type { CredentialModel, FrontendModel, ProxiesModel } from "./model.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";
import { sectionsOf } from "./rules/sectionsOf.ts";

export const classadProxy: Rule = {
	id: "classad-proxy",
	severity: "error",
	title: "The frontend's proxy is written to one file and read from another",
};

export const credentialNotMade: Rule = {
	id: "credential-not-made",
	severity: "error",
	title: "No pilot proxy is written where a credential expects it",
};

export const proxyNotUsed: Rule = {
	id: "proxy-not-used",
	severity: "warning",
	title: "A pilot proxy is created that no credential uses",
};

interface Use {
	readonly path: Fault["path"];
	readonly file: string;
}

interface Output extends Use {
	/** Not with a lifetime of 0: someone else supplies it, or nobody needs it. */
	readonly made: boolean;
}

/** Compares a frontend's files with the proxies that are made for it. The paths begin with the model: "frontend" or "proxies". */
export function checkConsistency(
	frontend: FrontendModel,
	proxies: ProxiesModel,
): Fault[] {
	const outputs = Object.entries(proxies.pilots ?? {}).flatMap(
		([name, { output, lifetime }]): Output[] =>
			output === undefined
				? []
				: [
						{
							path: ["proxies", "pilots", name, "output"],
							file: output,
							made: lifetime !== 0,
						},
					],
	);
	const uses = credentialFiles(frontend);
	return [
		...classadProxyFaults(frontend, proxies),
		...missing(uses, outputs).map(({ path, file }) => ({
			rule: credentialNotMade,
			path,
			message: `No pilot proxy is written to ${quote(file)}: ${outputs.length === 0 ? "add a pilot with this output" : `the outputs are ${outputs.map((each) => each.file).join(", ")}`}`,
		})),
		...missing(
			outputs.filter(({ made }) => made),
			uses,
		).map(({ path, file }) => ({
			rule: proxyNotUsed,
			path,
			message: `No credential uses ${quote(file)}: name it in security/credentials, or remove the pilot`,
		})),
	];
}

function missing(wanted: Use[], present: Use[]): Use[] {
	const files = new Set(present.map(({ file }) => file));
	return wanted.filter(({ file }) => !files.has(file));
}

function* classadProxyFaults(
	frontend: FrontendModel,
	proxies: ProxiesModel,
): Generator<Fault> {
	const used = frontend.security?.classad_proxy;
	const made = proxies.frontend?.output;
	// Without a FRONTEND section, the file belongs to something else, such as the host certificate.
	if (made === undefined || made === used) return;
	yield {
		rule: classadProxy,
		path: ["frontend", "security", "classad_proxy"],
		message: `The frontend's proxy is written to ${quote(made)}, but classad_proxy is ${used === undefined ? "not set" : quote(used)}: make them equal`,
	};
}

function credentialFiles(frontend: FrontendModel): Use[] {
	return sectionsOf(frontend).flatMap(({ path, settings }) =>
		(settings.security?.credentials ?? []).flatMap((credential, index) =>
			filesOf(credential).map((file) => ({
				path: [
					"frontend",
					...path,
					"security",
					"credentials",
					index,
					"absfname",
				],
				file,
			})),
		),
	);
}

function filesOf(credential: CredentialModel): string[] {
	const { absfname, type = "grid_proxy", pool_idx_list: pool } = credential;
	if (!absfname || !type.split("+").includes("grid_proxy")) return [];
	if (pool === undefined) return [absfname];
	return expandIndexes(pool).map(
		(index) =>
			`${absfname}${String(index).padStart(credential.pool_idx_len ?? 0, "0")}`,
	);
}

function expandIndexes(pool: string): number[] {
	return pool.split(",").flatMap((part) => {
		const [first = 0, last = first] = part.split("-").map(Number);
		return Array.from({ length: last - first + 1 }, (_, step) => first + step);
	});
}
