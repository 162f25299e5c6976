import type { ClassAdFault } from "../../glideinwms/classad/classAdNode.ts";
import {
	callFaults,
	conditionFaults,
} from "../../glideinwms/classad/conditionFaults.ts";
import { parseClassAd } from "../../glideinwms/classad/parseClassAd.ts";
import { nearSetting } from "../../glideinwms/htcondor/nearSetting.ts";
import type { Path } from "../../settings/path.ts";
import { settingRemark } from "../../settings/settingRemark.ts";
import { condorWord } from "../shared/condorWords.ts";
import { isExpressionSetting } from "../shared/expressionSettings.ts";
import type { ServiceContext } from "../shared/serviceKind.ts";
import { defaultRoute } from "./condorConfig.ts";
import type { Route } from "./condorSchema.ts";
import { hostedCeContract } from "./imageContract.ts";
import type { HostedCeLayer } from "./schema.ts";

type Context = ServiceContext<HostedCeLayer>;
type Report = Context["report"];

/** Settings of HTCondor that the program writes itself, and where they come from. */
const made: readonly (readonly [RegExp, string])[] = [
	[/^(PORT|COLLECTOR_PORT|SHARED_PORT_PORT)$/i, "expose.node_port"],
	[/^(NETWORK_HOSTNAME|CONDOR_HOST)$/i, "expose.host"],
	[/^TCP_FORWARDING_HOST$/i, "expose.request_ip"],
	[/^JOB_ROUTER_ROUTE_/i, "condor_ce.routes"],
	[/^JOB_ROUTER_CREATE_IDTOKEN_/i, "vos"],
	[/^JOB_ROUTER_TRANSFORM_(GridResource|Token)$/i, "remote"],
];
const routesOfOld =
	/^JOB_ROUTER_(ENTRIES|ENTRIES_CMD|ENTRIES_FILE|DEFAULTS|USE_DEPRECATED_ROUTER_ENTRIES)$/i;
/** Faults in what HTCondor-CE is told. */
export function checkCondor({ settings, report, warn }: Context): void {
	const { condor_ce: condor } = settings;
	for (const [name, value] of Object.entries(condor?.settings ?? {})) {
		if (value === null) continue;
		const place = ["condor_ce", "settings", name];
		const near = nearSetting(name);
		if (near !== undefined) warn(place, settingRemark(name, near));
		checkSetting(name, String(value), place, report);
	}
	checkTwins(Object.keys(condor?.settings ?? {}), report);
	checkRoutes(condor?.routes ?? [], condor?.default_route ?? true, report);
	checkConfigMaps(settings, report);
}

function checkSetting(
	name: string,
	value: string,
	place: Path,
	report: Report,
): void {
	const word = condorWord(name, "setting");
	if (word !== undefined) report(place, word);
	const [, source] = made.find(([pattern]) => pattern.test(name)) ?? [];
	if (source !== undefined)
		report(place, `Found ${name}, which is made from ${source}: take it out`);
	if (routesOfOld.test(name))
		report(
			place,
			`Found ${name}, routes in the syntax that HTCondor 24 removed: write them in condor_ce.routes`,
		);
	const problem = valueProblem(value);
	if (problem !== undefined) report(place, problem);
	else if (isExpressionSetting(name)) checkCondition(value, place, report);
}

/** Why HTCondor would read a value otherwise than it is written. */
function valueProblem(value: string): string | undefined {
	if (value.trim() === "")
		return "Found an empty value, allowed is a text, a number, true or false";
	if (/[\0\r]/.test(value))
		return "Found a control character, allowed are printable ones and new lines";
	if (/\\[ \t]*$/.test(value.trimEnd()))
		return "Found a \\ at the end, by which the next setting would become part of this one";
	return macroProblem(value);
}

/** Of `$(…)` whose bracket nothing closes. */
function macroProblem(value: string): string | undefined {
	for (const { index } of value.matchAll(/\$[A-Z]*\(/g)) {
		let depth = 0;
		for (const sign of value.slice(index)) {
			if (sign === "(") depth++;
			if (sign === ")" && --depth === 0) break;
		}
		if (depth > 0)
			return `Found ${JSON.stringify(value.slice(index, index + 20))}, whose bracket is not closed`;
	}
	return undefined;
}

function checkTwins(names: readonly string[], report: Report): void {
	const seen = new Map<string, string>();
	for (const name of names) {
		const first = seen.get(name.toUpperCase());
		seen.set(name.toUpperCase(), first ?? name);
		if (first !== undefined)
			report(
				["condor_ce", "settings", name],
				`Found ${name} beside ${first}, which is the same to HTCondor`,
			);
	}
}

function checkRoutes(
	routes: readonly Route[],
	withDefault: boolean,
	report: Report,
): void {
	const seen = new Set(withDefault ? [defaultRoute.toUpperCase()] : []);
	for (const [index, route] of routes.entries()) {
		const { name, when } = route;
		const place = ["condor_ce", "routes", index];
		if (seen.has(name.toUpperCase()) || name.toUpperCase() === "NAMES")
			report(
				[...place, "name"],
				`Found the route ${name}, whose name is taken: give it another`,
			);
		seen.add(name.toUpperCase());
		if (when !== undefined) checkCondition(when, [...place, "when"], report);
		checkAttributes(route, place, report);
	}
	if (routes.length === 0 && !withDefault)
		report(
			["condor_ce", "default_route"],
			"Found neither a route nor the default one: no job would ever run",
		);
}

/** What a route makes of attributes: each an expression, and each made once. */
function checkAttributes(route: Route, place: Path, report: Report): void {
	const makers = ["copy", "set", "eval_set"] as const;
	for (const key of ["set", "default", "eval_set"] as const)
		for (const [attribute, value] of Object.entries(route[key] ?? {}))
			checkExpression(String(value), [...place, key, attribute], report);
	const seen = new Map<string, string>();
	for (const key of makers)
		for (const [own, value] of Object.entries(route[key] ?? {})) {
			const attribute = key === "copy" ? String(value) : own;
			const first = seen.get(attribute.toUpperCase());
			seen.set(attribute.toUpperCase(), first ?? key);
			if (first !== undefined)
				report(
					[...place, key, own],
					`Found ${attribute} under ${first} and ${key}: the route makes it once, so take one out`,
				);
		}
	for (const [index, attribute] of (route.delete ?? []).entries()) {
		const maker = seen.get(attribute.toUpperCase());
		if (maker === "set" || maker === "eval_set")
			report(
				[...place, "delete", index],
				`Found ${attribute} under ${maker} too: HTCondor sets it after it is deleted, so take one of the two out`,
			);
	}
}

/** HTCondor joins conditions: those of the routes, those that hold or remove jobs. */
function checkCondition(text: string, place: Path, report: Report): void {
	const problem = macroProblem(text);
	if (problem !== undefined) report(place, problem);
	else tell(conditionFaults(text.replaceAll("\n", " ")), place, report);
}

/** Macros are put in later, so that the syntax of an expression with one cannot be checked yet. */
function checkExpression(text: string, place: Path, report: Report): void {
	const problem = macroProblem(text);
	if (problem !== undefined) report(place, problem);
	const line = text.replaceAll("\n", " ");
	const parsed = parseClassAd(line);
	if (!("fault" in parsed)) tell(parsed.misreadings, place, report);
	else if (!text.includes("$(")) tell([parsed.fault], place, report);
	tell(callFaults(line), place, report);
}

function tell(
	faults: readonly ClassAdFault[],
	place: Path,
	report: Report,
): void {
	for (const { offset, message } of faults)
		report(place, `${message} (letter ${offset + 1} of the expression)`);
}

/** Two files cannot stand at one path. */
function checkConfigMaps(
	{ condor_ce: condor }: HostedCeLayer,
	report: Report,
): void {
	const taken = new Set<string>([hostedCeContract.config]);
	for (const [index, each] of (condor?.config_maps ?? []).entries()) {
		const { directory = hostedCeContract.configDirectory, file } = each;
		const path = `${directory}/${file}`;
		if (taken.has(path))
			report(
				["condor_ce", "config_maps", index, "file"],
				`Found a second file at ${path}: give it another name`,
			);
		if (!path.startsWith("/etc/condor-ce/"))
			report(
				["condor_ce", "config_maps", index, "directory"],
				`Found ${directory}, allowed is a folder below /etc/condor-ce`,
			);
		taken.add(path);
	}
}
