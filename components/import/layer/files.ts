import { defined } from "../../../glideinwms/defined.ts";
import type { FileModel } from "../../../glideinwms/model.ts";
import type { StagedFile } from "../../frontend/schema/frontend.ts";

/** Staged files as run, wrapper or file; undefined where one of them says more. */
export function fileLayers(
	files: readonly FileModel[] | undefined,
): StagedFile[] | undefined {
	const layers = (files ?? []).map(fileLayer);
	const fit = layers.filter((layer) => layer !== undefined);
	return fit.length === layers.length ? fit : undefined;
}

const said = [
	"absfname",
	"executable",
	"wrapper",
	"period",
	"prefix",
	"type",
	"after_entry",
];
const silent: Readonly<Record<string, unknown>> = {
	const: true,
	untar: false,
	after_group: false,
	time: "setup",
};

function fileLayer(file: FileModel): StagedFile | undefined {
	const { absfname, executable = false, wrapper = false } = file;
	const { period = 0, prefix = "GLIDEIN_PS_", type, after_entry = true } = file;
	const { cond_attr = "TRUE", ...untar } = file.untar_options ?? {};
	const isSilent = Object.entries(file).every(
		([key, value]) =>
			said.includes(key) || key === "untar_options" || silent[key] === value,
	);
	const texts = [absfname, prefix, type ?? "run"];
	if (absfname === undefined || (executable && wrapper) || !isSilent)
		return undefined;
	if (cond_attr !== "TRUE" || Object.keys(untar).length > 0) return undefined;
	if (!texts.every((text) => text !== undefined && /^[^\n\r\0]+$/.test(text)))
		return undefined;
	const kind = executable ? "run" : wrapper ? "wrapper" : "file";
	return {
		[kind]: absfname,
		...defined({
			type,
			period: period === 0 ? undefined : period,
			prefix: prefix === "GLIDEIN_PS_" ? undefined : prefix,
			after_entry: after_entry ? undefined : false,
		}),
	} as StagedFile;
}
