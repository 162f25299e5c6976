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
		report(place, `${name} is generated from ${source}: remove it`);
	if (routesOfOld.test(name))
		report(
			place,
			`${name} uses the route syntax that HTCondor 24 removed: write the routes in condor_ce.routes`,
		);
	const problem = valueProblem(value);
	if (problem !== undefined) report(place, problem);
	else if (isExpressionSetting(name)) checkCondition(value, place, report);
}

/** Why HTCondor would read a value otherwise than it is written. */
function valueProblem(value: string): string | undefined {
	if (value.trim() === "")
		return "Expected a string, a number, true or false, found an empty value";
	if (/[\0\r]/.test(value))
		return "Control characters are not allowed, except line breaks";
	if (/\\[ \t]*$/.test(value.trimEnd()))
		return "A \\ at the end would append the next setting to this one";
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
			return `Unclosed bracket in ${JSON.stringify(value.slice(index, index + 20))}`;
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
				`${name} and ${first} are the same name to HTCondor: remove one of them`,
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
				`The route name "${name}" is already used: choose another`,
			);
		seen.add(name.toUpperCase());
		if (when !== undefined) checkCondition(when, [...place, "when"], report);
		checkAttributes(route, place, report);
	}
	if (routes.length === 0 && !withDefault)
		report(
			["condor_ce", "default_route"],
			"No route, and no default route, so no job would ever run: add a route, or set default_route",
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
					`${attribute} is set under both ${first} and ${key}, but a route sets it once: remove one of them`,
				);
		}
	for (const [index, attribute] of (route.delete ?? []).entries()) {
		const maker = seen.get(attribute.toUpperCase());
		if (maker === "set" || maker === "eval_set")
			report(
				[...place, "delete", index],
				`${attribute} is also set under ${maker}: HTCondor would set it after deleting it. Remove one of them`,
			);
	}
}

/** HTCondor joins conditions: those of the routes, those that hold or remove jobs. */
function checkCondition(text: string, place: Path, report: Report): void {
	const problem = macroProblem(text);
	if (problem !== undefined) report(place, problem);
	else
		reportMisreadings(
			conditionFaults(text.replaceAll("\n", " ")),
			place,
			report,
		);
}

/** Macros are put in later, so that the syntax of an expression with one cannot be checked yet. */
function checkExpression(text: string, place: Path, report: Report): void {
	const problem = macroProblem(text);
	if (problem !== undefined) report(place, problem);
	const line = text.replaceAll("\n", " ");
	const parsed = parseClassAd(line);
	if (!("fault" in parsed))
		reportMisreadings(parsed.misreadings, place, report);
	else if (!text.includes("$("))
		reportMisreadings([parsed.fault], place, report);
	reportMisreadings(callFaults(line), place, report);
}

function reportMisreadings(
	faults: readonly ClassAdFault[],
	place: Path,
	report: Report,
): void {
	for (const { offset, message } of faults)
		report(place, `${message} (character ${offset + 1} of the expression)`);
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
				`Duplicate file ${path}: choose another name`,
			);
		if (!path.startsWith("/etc/condor-ce/"))
			report(
				["condor_ce", "config_maps", index, "directory"],
				`Expected a directory below /etc/condor-ce, found "${directory}"`,
			);
		taken.add(path);
	}
}
