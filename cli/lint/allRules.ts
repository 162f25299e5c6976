import { acrossRules } from "../../components/across/acrossStacks.ts";
import { rulesOf } from "../../glideinwms/check.ts";
import { consistencyRules } from "../../glideinwms/checkConsistency.ts";
import { proxiesRules } from "../../glideinwms/checkProxies.ts";
import { iniRules } from "../../glideinwms/ini/scanIni.ts";
import { tooComplex } from "../../glideinwms/isTooComplex.ts";
import { frontendLintRules } from "../../glideinwms/lint/frontendLintRules.ts";
import { xmlRoot } from "../../glideinwms/lint/lintFrontend.ts";
import { proxiesFileRules } from "../../glideinwms/lint/lintProxies.ts";
import { clusterLintRules } from "../../glideinwms/lint/manifests/clusterLintRules.ts";
import { yamlSyntax } from "../../glideinwms/lint/manifests/readManifests.ts";
import { proxiesLintRules } from "../../glideinwms/lint/proxiesLintRules.ts";
import { textRules } from "../../glideinwms/lint/readText.ts";
import type { Rule } from "../../glideinwms/rule.ts";
import { valueRules } from "../../glideinwms/rules/checkValue.ts";
import { frontendRules } from "../../glideinwms/rules/frontendRules.ts";
import { shapeRules } from "../../glideinwms/rules/shapeModel.ts";
import { listStranger } from "../../glideinwms/xml/readModel.ts";
import { xmlRules } from "../../glideinwms/xml/xmlRules.ts";
import { clusterIdentity } from "../../settings/identityWarnings.ts";
import { settingsRule } from "./stackUnits.ts";

/** Every rule there is, by its id. */
export function allRules(): ReadonlyMap<string, Rule> {
	const rules = rulesOf([
		...textRules,
		...xmlRules,
		xmlRoot,
		listStranger,
		tooComplex,
		yamlSyntax,
		...iniRules,
		...proxiesFileRules,
		...valueRules,
		...shapeRules,
		...frontendRules,
		...proxiesRules,
		...consistencyRules,
		...frontendLintRules,
		...proxiesLintRules,
		...clusterLintRules,
		...acrossRules,
		clusterIdentity,
		settingsRule,
	]);
	return new Map(rules.map((rule) => [rule.id, rule]));
}
