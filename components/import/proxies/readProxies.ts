import { readProxiesIni } from "../../../glideinwms/ini/readProxiesIni.ts";
import type { ProxiesModel } from "../../../glideinwms/model.ts";
import { proxies as table } from "../../../glideinwms/parameters/proxies.ts";
import { releases } from "../../../glideinwms/release.ts";
import {
	parameterRequired,
	parameterUnknown,
	shapeModel,
} from "../../../glideinwms/rules/shapeModel.ts";
import type { Findings } from "../report/findings.ts";
import { refusal, type SourceText } from "../source/readSource.ts";

/**
 * The model of a proxies.ini, without what gwms-renew-proxies does not read; that goes to the findings.
 * @throws ConfigError where Python's ConfigParser refuses the text
 */
export function readProxies(
	{ file, text }: SourceText,
	findings: Findings,
): ProxiesModel {
	const found = parsed(file, text);
	const [release] = releases;
	const { model, faults } = shapeModel(table, found, release);
	for (const { path, message, rule } of faults) {
		const where = proxiesPath(path);
		if (rule === parameterRequired) continue;
		if (path.at(-1) === "uri" && rule === parameterUnknown)
			findings.repairs.push({
				where,
				was: "set",
				is: "gone",
				why: "no release since 3.4 reads it",
			});
		else findings.lost.push({ where, what: message, also: [where] });
	}
	return model;
}

/** A path into the model as the findings write it: `proxies.ini [PILOT gluex] vo`. */
export function proxiesPath(path: readonly (string | number)[]): string {
	const [first = "", second = "", ...rest] = path.map(String);
	if (first === "pilots")
		return ["proxies.ini", `[PILOT ${second}]`, ...rest].join(" ");
	return first === "frontend"
		? ["proxies.ini [FRONTEND]", second, ...rest].join(" ").trim()
		: `proxies.ini [COMMON] ${first}`;
}

function parsed(file: string, text: string): ProxiesModel {
	try {
		return readProxiesIni(text);
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		const line = Number(/^Line (\d+) /.exec(error.message)?.[1] ?? 1);
		throw refusal(file, error.message, line);
	}
}
