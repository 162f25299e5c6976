import { basename } from "node:path/posix";
import type { CredentialModel } from "../model.ts";
import { nearMiss } from "../nearMiss.ts";
import { quote } from "../quote.ts";
import { compareReleases } from "../release.ts";
import {
	type LiteralValue,
	readPythonLiteral,
} from "../scitokens/readPythonLiteral.ts";
import type { FrontendRule } from "./frontendRule.ts";
import { sectionsOf } from "./sectionsOf.ts";

type Context = Readonly<Record<string, LiteralValue>>;

/** What GlideinWMS's own classes need in their context: one key of each list. */
const needed: Readonly<Record<string, readonly (readonly string[])[]>> = {
	SciTokenGenerator: [["key_file"], ["key_id"], ["issuer"], ["scope"]],
	LegacyGenerator: [["callout"]],
	RoundRobinGenerator: [["items"]],
	EntryConditionGenerator: [["dict", "list"]],
};

/** Contexts of 3.11's generators: what reconfig refuses, and what it ignores and then fails at. */
export const generatorContext: FrontendRule = {
	id: "generator-context",
	severity: "error",
	title: "A generator is unknown, or its context lacks what its class needs",
	*check(model, release) {
		if (compareReleases(release, "3.11.3") < 0) return;
		for (const { path, settings } of sectionsOf(model)) {
			const credentials = settings.security?.credentials ?? [];
			for (const [index, credential] of credentials.entries()) {
				if (!/\b(generator|dynamic)\b/.test(credential.type ?? "")) continue;
				const near = nearName(credential.absfname);
				if (near !== undefined)
					yield {
						path: [...path, "security", "credentials", index, "absfname"],
						message: `Unknown generator ${quote(credential.absfname)}; did you mean ${quote(near)}?`,
					};
				const problem = problemOf(credential);
				if (problem === undefined) continue;
				yield {
					path: [...path, "security", "credentials", index, "context"],
					message: `Generator ${quote(credential.absfname)} ${problem}`,
				};
			}
		}
	},
};

/** GlideinWMS's own class that a name is close to; any other module may be the user's. */
function nearName(absfname = ""): string | undefined {
	return /[/.]/.test(absfname) ? undefined : nearMiss(absfname, classes);
}

const classes = [...Object.keys(needed), "IdTokenGenerator"];

/** What Python imports from a file. */
const isModule = /[^/]\.py[co]?$/;

const sciTokenTexts = [
	"key_file",
	"key_id",
	"issuer",
	"scope",
	"key_pass",
	"algorithm",
	"wlcg_ver",
	"tkn_dir",
];

function problemOf({
	absfname = "",
	context,
}: CredentialModel): string | undefined {
	const name = basename(absfname).replace(/\.py[co]?$/, "");
	const wanted = Object.hasOwn(needed, name) ? needed[name] : [];
	const given: Context | undefined =
		context === undefined ? {} : readPythonLiteral(context);
	if (given === undefined)
		return "has a context that is not a Python dictionary: GlideinWMS ignores it; write {'key': 'value'}";
	const missing = wanted?.find(
		(names) => !names.some((name) => Object.hasOwn(given, name)),
	);
	if (context !== undefined && /^[^/].*\//.test(absfname))
		return "is a relative path: expected the module's name, or its full path";
	const isFile = absfname.startsWith("/") && !wanted?.length;
	if (context !== undefined && isFile && !isModule.test(absfname))
		return "is not a Python file: expected a path that ends with .py";
	if (missing !== undefined)
		return `has no ${missing.join(" or ")} in its context: add it`;
	return name === "SciTokenGenerator" ? sciTokenProblem(given) : undefined;
}

function sciTokenProblem(given: Context): string | undefined {
	const { issuer } = given;
	const wrong = sciTokenTexts.find(
		(name) => Object.hasOwn(given, name) && typeof given[name] !== "string",
	);
	if (wrong !== undefined)
		return `has the ${wrong} ${JSON.stringify(given[wrong])} in its context: expected a text, in quotes`;
	const { tkn_lifetime: lifetime = 7200 } = given;
	if (!Number.isInteger(lifetime))
		return `has the tkn_lifetime ${JSON.stringify(lifetime)} in its context: expected a number of seconds, without quotes`;
	return typeof issuer === "string" && issuer.startsWith("https://")
		? undefined
		: `has the issuer ${JSON.stringify(issuer)} in its context: expected an https URL`;
}
