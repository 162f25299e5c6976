import { formatScalar } from "../glideinwms/parameters/formatScalar.ts";
import { readModel } from "../glideinwms/xml/readModel.ts";
import { readXml } from "../glideinwms/xml/readXml.ts";

/**
 * What bench/chart/_frontend.tpl makes a frontend.xml of: its settings by their names, numbers and booleans as GlideinWMS
 * writes them. What all frontends have alike stands in the template.
 */
export function frontendValues(xml: string): unknown {
	const { frontend_name, log_retention, stage, security, groups, ...model } =
		readModel(readXml(xml), ({ message }) => {
			throw new Error(`The benchmark cannot read a frontend.xml: ${message}`);
		});
	const { config, match, attrs, collectors, files } = model;
	const { web_base_url } = stage ?? {};
	return texts({
		...{ frontend_name, web_base_url, config, security },
		process_logs: log_retention?.process_logs,
		...{ attrs, collectors, files, match: short(match) },
		groups: Object.fromEntries(
			Object.entries(groups ?? {}).map(
				([name, { security: own, ...group }]) => [
					name,
					{
						...group,
						match: short(group.match),
						credentials: own?.credentials,
					},
				],
			),
		),
	});
}

interface Side {
	readonly match_attrs?: Readonly<Record<string, { readonly type?: string }>>;
}

/** Match attributes as types by name. */
function short<M extends { factory?: Side; job?: Side }>(match: M | undefined) {
	if (match === undefined) return undefined;
	const side = (given: Side | undefined) =>
		given?.match_attrs === undefined
			? given
			: {
					...given,
					match_attrs: Object.fromEntries(
						Object.entries(given.match_attrs).map(([name, { type }]) => [
							name,
							type,
						]),
					),
				};
	return { ...match, factory: side(match.factory), job: side(match.job) };
}

/** Without what is undefined, scalars as texts. */
function texts(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(texts);
	if (value === null || typeof value !== "object")
		return formatScalar(value as string | number | boolean);
	return Object.fromEntries(
		Object.entries(value)
			.filter(([, each]) => each !== undefined)
			.map(([key, each]) => [key, texts(each)]),
	);
}
