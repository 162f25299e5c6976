import { imageContract } from "../../frontend/imageContract.ts";
import { frontendProxy } from "../../frontend/resolve/proxies.ts";
import type { RepairContext } from "./draft.ts";

/** Puts everything where the image has it. */
export function repairPaths(
	{ model, findings }: RepairContext,
	byTokens: boolean,
): void {
	const { javascriptRrd } = imageContract;
	const paths = {
		stage: { base_dir: imageContract.stage },
		monitor: {
			base_dir: imageContract.monitor,
			flot_dir: `${javascriptRrd}/flot`,
			javascriptRRD_dir: `${javascriptRrd}/js`,
			jquery_dir: `${javascriptRrd}/flot`,
		},
		work: { base_dir: imageContract.work, base_log_dir: imageContract.logs },
		...(byTokens ? {} : { security: { classad_proxy: frontendProxy } }),
	};
	for (const [section, wanted] of Object.entries(paths)) {
		if (wanted === undefined) continue;
		const key = section as keyof typeof paths;
		const found: Record<string, unknown> = { ...model[key] };
		for (const [name, is] of Object.entries(wanted)) {
			const was = found[name];
			if (was === is) continue;
			found[name] = is;
			findings.repairs.push({
				where: `${section}/@${name}`,
				was: typeof was === "string" ? was : "not given",
				is,
				why: "that is where the image has it",
			});
		}
		Object.assign(model, { [section]: found });
	}
}

/** The image starts the frontend in a folder without its name, and GlideinWMS puts the name in unless told otherwise. */
export function repairVersioning({ model, findings }: RepairContext): void {
	const was = model.frontend_versioning;
	if (was === false) return;
	model.frontend_versioning = false;
	findings.repairs.push({
		where: "@frontend_versioning",
		was: was === undefined ? "not given" : "True",
		is: "False",
		why: "the image starts the frontend in a folder without the frontend's name",
	});
}

/** Names that GlideinWMS would take from others are given themselves. */
export function repairNames({ model, findings }: RepairContext): void {
	const { frontend_name: is, security = {} } = model;
	if (is === undefined || security.security_name !== undefined) return;
	model.security = { ...security, security_name: is };
	findings.repairs.push({
		where: "security/@security_name",
		was: "not given",
		is,
		why: "GlideinWMS defaults to the frontend's name",
	});
}

/** Hosts of Nautilus under its former name. */
const formerSuffix = /\.optiputer\.net$/;

/**
 * Sets the address of the stage area to the one that the image serves at the host, and gives back that host;
 * undefined where it is the cluster's default.
 */
export function repairWebArea(
	{ model, findings }: RepairContext,
	defaultHost: string,
): string | undefined {
	const was = model.stage?.web_base_url;
	const found =
		was !== undefined && URL.canParse(was) ? new URL(was).hostname : "";
	const isUsable =
		found.includes(".") && !formerSuffix.test(found) && !/^[\d.]+$/.test(found);
	const host = isUsable ? found : defaultHost;
	const is = `http://${host}${imageContract.urlPath}/stage`;
	model.stage = { ...model.stage, web_base_url: is };
	if (was !== is) {
		const why = formerSuffix.test(found)
			? "the cluster has a new name, and the old one is gone"
			: "the image serves its web area there";
		findings.repairs.push({
			where: "stage/@web_base_url",
			was: was ?? "not given",
			is,
			why,
		});
	}
	repairMonitor({ model, findings }, was, is);
	return host === defaultHost ? undefined : host;
}

function repairMonitor(
	{ model, findings }: Pick<RepairContext, "model" | "findings">,
	stage: string | undefined,
	newStage: string,
): void {
	const was = model.monitor?.web_base_url;
	if (was === undefined || stage === undefined) return;
	if (was !== stage.replaceAll("stage", "monitor")) return;
	delete model.monitor?.web_base_url;
	const is = newStage.replaceAll("stage", "monitor");
	findings.repairs.push({
		where: "monitor/@web_base_url",
		was,
		is: "not given",
		why: `GlideinWMS derives it from the stage area's URL: ${is}`,
	});
}
