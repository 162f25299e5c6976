import { acrossRules } from "../../components/across/acrossStacks.ts";
import { rulesOf } from "../../glideinwms/check.ts";
import * as consistency from "../../glideinwms/checkConsistency.ts";
import { proxiesRules } from "../../glideinwms/checkProxies.ts";
import * as ini from "../../glideinwms/ini/scanIni.ts";
import { isRecord } from "../../glideinwms/isRecord.ts";
import * as complexity from "../../glideinwms/isTooComplex.ts";
import { frontendLintRules } from "../../glideinwms/lint/frontendLintRules.ts";
import * as frontendFile from "../../glideinwms/lint/lintFrontend.ts";
import * as proxiesFile from "../../glideinwms/lint/lintProxies.ts";
import { proxiesLintRules } from "../../glideinwms/lint/proxiesLintRules.ts";
import * as text from "../../glideinwms/lint/readText.ts";
import type { Rule } from "../../glideinwms/rule.ts";
import * as value from "../../glideinwms/rules/checkValue.ts";
import { frontendRules } from "../../glideinwms/rules/frontendRules.ts";
import * as shape from "../../glideinwms/rules/shapeModel.ts";
import * as model from "../../glideinwms/xml/readModel.ts";
import * as xml from "../../glideinwms/xml/xmlRules.ts";
import * as identity from "../../settings/identityWarnings.ts";
import { clusterLintRules } from "./manifests/clusterLintRules.ts";
import * as policies from "./manifests/policies/index.ts";
import * as manifests from "./manifests/readManifests.ts";
import * as settings from "./stackUnits.ts";

/** What finds faults while it reads, and exports its rules. */
const readers = [
	...[text, complexity, xml, model, frontendFile, manifests],
	...[ini, proxiesFile, value, shape, consistency, identity, settings],
];

/** Every rule there is, by its id. */
export function allRules(): ReadonlyMap<string, Rule> {
	const rules = [
		...readers.flatMap((reader) => Object.values<unknown>(reader)),
		...rulesOf([...frontendRules, ...proxiesRules]),
		...[...frontendLintRules, ...proxiesLintRules, ...clusterLintRules],
		...[...acrossRules, ...Object.values(policies)],
	].filter(isRule);
	return new Map(rules.map((rule) => [rule.id, rule]));
}

function isRule(value: unknown): value is Rule {
	return isRecord(value) && typeof value.id === "string" && "title" in value;
}
