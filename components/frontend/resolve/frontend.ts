import { defined } from "../../../glideinwms/defined.ts";
import type { FrontendModel } from "../../../glideinwms/model.ts";
import type { Release } from "../../../glideinwms/release.ts";
import { imageContract } from "../imageContract.ts";
import { buildAttrs } from "./attrs.ts";
import { checkNamedConditions } from "./checkCondition.ts";
import { type Context, required, whereToGive } from "./context.ts";
import { checkEnvironment } from "./environment.ts";
import { buildFiles } from "./files.ts";
import { buildGroups } from "./groups.ts";
import { dnOfHost } from "./hosts.ts";
import { buildMatch } from "./match.ts";
import { overlay, placed, placedEach } from "./placed.ts";
import { frontendProxy, needsCertificate } from "./proxies.ts";
import { hasGenerators } from "./scitokens.ts";

/** The model of frontend.xml that a VO's settings mean, its parts placed; `url` is the address of httpd's web area. */
export function buildFrontend(
	context: Context,
	url: string,
	release: Release,
): FrontendModel {
	const { settings } = context;
	required(context, "factory_user");
	checkNamedConditions(context);
	checkEnvironment(context);
	if (settings.settings?.frontend_versioning === true)
		context.report(
			["settings", "frontend_versioning"],
			"The image starts the frontend in a folder without the frontend's name: frontend_versioning must be false",
		);
	const model: FrontendModel = {
		frontend_name: placed(["name"], required(context, "name")),
		match: buildMatch(context, settings.match ?? {}, ["match"]),
		log_retention: {
			process_logs: (settings.process_logs ?? []).map((log, index) =>
				placed(["process_logs", index], {
					...log,
					...placedEach(["log_rotation"], defined(settings.log_rotation)),
				}),
			),
		},
		monitor: {
			base_dir: imageContract.monitor,
			flot_dir: `${imageContract.javascriptRrd}/flot`,
			javascriptRRD_dir: `${imageContract.javascriptRrd}/js`,
			jquery_dir: `${imageContract.javascriptRrd}/flot`,
		},
		security: {
			...(needsCertificate(settings)
				? {
						classad_proxy: frontendProxy,
						proxy_DN: placed(["dn"], required(context, "dn")),
					}
				: {}),
			proxy_selection_plugin: hasGenerators(release)
				? "CredentialsBasic"
				: "ProxyAll",
			security_name: placed(
				["security_name"],
				required(context, "security_name"),
			),
		},
		stage: {
			base_dir: imageContract.stage,
			web_base_url: placed(["host"], `${url}/stage`),
		},
		work: { base_dir: imageContract.work, base_log_dir: imageContract.logs },
		attrs: buildAttrs(context, settings.attrs, ["attrs"]),
		groups: buildGroups(context, release),
		collectors: buildCollectors(context),
		files: buildFiles(settings.files, ["files"]),
	};
	return overlay(model, settings.settings, ["settings"]);
}

/** Each host of the pool as its primary collector and, where it has them, its secondary ones. */
function buildCollectors(
	context: Context,
): NonNullable<FrontendModel["collectors"]> {
	const { collectors = [] } = context.settings;
	if (collectors.length === 0) {
		context.report(
			["collectors"],
			`The value is missing: the hosts of the VO's pool are needed. ${whereToGive(context.vo)}`,
		);
	}
	const listed = collectors.flatMap(
		({ host, port = 9618, secondary, group }, i) => {
			const path = ["collectors", i];
			const shared = {
				DN: dnOfHost(context, host, [...path, "host"]),
				...defined({ group }),
			};
			const at = [...path, "secondary"];
			const primary = placed([...path, "host"], `${host}:${port}`);
			return [
				placed(path, { ...shared, node: primary }),
				...(secondary === undefined
					? []
					: [
							placed(path, {
								...shared,
								node: placed(at, `${host}:${secondary}`),
								secondary: placed(at, true),
							}),
						]),
			];
		},
	);
	return placed(["collectors"], listed);
}
