import { isRecord } from "../glideinwms/isRecord.ts";
import { formatScalar } from "../glideinwms/parameters/formatScalar.ts";
import type { Scalar } from "../glideinwms/parameters/schema.ts";
import { readModel } from "../glideinwms/xml/readModel.ts";
import { readXml } from "../glideinwms/xml/readXml.ts";

/**
 * What bench/chart/_frontend.tpl makes a frontend.xml of: its settings by their names, numbers and booleans as GlideinWMS
 * writes them, without the paths that all frontends have alike, which stand in the template.
 */
export function frontendValues(xml: string): unknown {
	const {
		monitor: _,
		work: __,
		...model
	} = readModel(readXml(xml), ({ message }) => {
		throw new Error(`The benchmark cannot read a frontend.xml: ${message}`);
	});
	return texts(model);
}

function texts(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(texts);
	if (!isRecord(value)) return formatScalar(value as Scalar);
	return Object.fromEntries(
		Object.entries(value).map(([key, each]) => [key, texts(each)]),
	);
}
