import type { FrontendModel } from "../../../glideinwms/model.ts";
import { ownValue } from "../../../glideinwms/ownValue.ts";
import { buildAttrs } from "../../frontend/resolve/attrs.ts";
import { withOrigins } from "../../frontend/resolve/placed.ts";
import type {
	AttrLayer,
	FrontendLayer,
} from "../../frontend/schema/frontend.ts";
import { heedless } from "./layerContext.ts";

type Attrs = NonNullable<FrontendModel["attrs"]>;
type Attr = Attrs[string];
type Layers = NonNullable<FrontendLayer["attrs"]>;

/** Attributes in their short form, as far as they differ from the base's; null for those that the base has only. */
export function attrLayers(attrs: Attrs = {}, base: Layers = {}): Layers {
	const inherited = withOrigins(buildAttrs(heedless("", {}), base, [])).model;
	const own = Object.entries(attrs).flatMap(
		([name, attr]): [string, AttrLayer][] => {
			const known = ownValue(inherited, name);
			if (known && effectOf(known) === effectOf(attr)) return [];
			const layer = attrLayer(attr);
			return layer === undefined || !/^[A-Za-z0-9._-]+$/.test(name)
				? []
				: [[name, layer]];
		},
	);
	const gone = Object.keys(inherited)
		.filter((name) => !Object.hasOwn(attrs, name))
		.map((name): [string, null] => [name, null]);
	return Object.fromEntries(
		[...own, ...gone].sort(([a], [b]) => (a < b ? -1 : 1)),
	);
}

/** Undefined where the value is not written as its type is. */
function attrLayer(attr: Attr): AttrLayer | undefined {
	const { value, type = "string", parameter = true } = attr;
	const { glidein_publish: toGlidein = false, job_publish: toJobs = false } =
		attr;
	if (value === undefined) return undefined;
	const number = Number(value);
	if (
		type === "int" &&
		(!Number.isSafeInteger(number) || String(number) !== value)
	)
		return undefined;
	const publish = toGlidein
		? toJobs
			? "glidein+job"
			: "glidein"
		: toJobs
			? "job"
			: undefined;
	const plain = type === "int" ? number : value;
	const isDefault = parameter === !toJobs;
	if (type !== "expr" && publish === undefined && isDefault) return plain;
	return {
		...(type === "expr" ? { expr: value } : { value: plain }),
		...(publish === undefined ? {} : { publish }),
		...(isDefault ? {} : { parameter }),
	};
}

function effectOf(attr: Attr): string {
	const { value, type = "string", parameter = true } = attr;
	const { glidein_publish = false, job_publish = false } = attr;
	return JSON.stringify([value, type, parameter, glidein_publish, job_publish]);
}
