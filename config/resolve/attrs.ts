import type { FrontendModel } from "../../glideinwms/model.ts";
import type { AttrLayer, FrontendLayer } from "../schema/frontend.ts";
import type { Path } from "../yamlSource.ts";
import type { Context } from "./context.ts";

type Attrs = NonNullable<FrontendModel["attrs"]>;

/** The <attrs> of the frontend or of a group; their type follows from how the value is written. */
export function buildAttrs(
	context: Context,
	attrs: FrontendLayer["attrs"],
	path: Path,
): Attrs {
	const given = Object.entries(attrs ?? {}).flatMap(([name, attr]) =>
		attr === null
			? []
			: [[name, buildAttr(context, attr, [...path, name])] as const],
	);
	return Object.fromEntries(given);
}

function buildAttr(
	context: Context,
	attr: AttrLayer,
	path: Path,
): Attrs[string] {
	if (typeof attr !== "object") return plain(attr);
	if ((attr.value === undefined) === (attr.expr === undefined)) {
		context.report(path, "Exactly one of value and expr is needed");
	}
	const publish = attr.publish ?? "none";
	const toJobs = publish === "job" || publish === "glidein+job";
	return {
		...(attr.expr === undefined
			? plain(attr.value ?? "")
			: { value: attr.expr, type: "expr" as const }),
		glidein_publish: publish.startsWith("glidein"),
		job_publish: toJobs,
		parameter: attr.parameter ?? !toJobs,
	};
}

function plain(value: string | number): Attrs[string] {
	return typeof value === "number"
		? { value: String(value), type: "int" }
		: { value };
}
