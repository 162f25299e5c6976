import type { FrontendModel } from "../../../glideinwms/model.ts";
import type { Path } from "../../../settings/path.ts";
import type { AttrLayer, FrontendLayer } from "../schema/frontend.ts";
import type { Context } from "./context.ts";
import { placed } from "./placed.ts";

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
	return placed(path, Object.fromEntries(given));
}

function buildAttr(
	context: Context,
	attr: AttrLayer,
	path: Path,
): Attrs[string] {
	if (typeof attr !== "object") return placed(path, plain(attr));
	if ((attr.value === undefined) === (attr.expr === undefined)) {
		context.report(path, "Expected exactly one of value and expr");
	}
	const publish = attr.publish ?? "none";
	const toJobs = publish === "job" || publish === "glidein+job";
	const published = [...path, "publish"];
	const key = attr.expr === undefined ? "value" : "expr";
	const given =
		attr.expr === undefined
			? plain(attr.value ?? "")
			: { value: attr.expr, type: "expr" as const };
	return placed(path, {
		...given,
		value: placed([...path, key], given.value ?? ""),
		glidein_publish: placed(published, publish.startsWith("glidein")),
		job_publish: placed(published, toJobs),
		parameter: placed(
			attr.parameter === undefined ? published : [...path, "parameter"],
			attr.parameter ?? !toJobs,
		),
	});
}

function plain(value: string | number): Attrs[string] {
	return typeof value === "number"
		? { value: String(value), type: "int" }
		: { value };
}
