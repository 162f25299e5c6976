import type { ProxyLayer } from "../../frontend/schema/frontend.ts";
import { draftSections, type RepairContext } from "../repairs/draft.ts";
import { isToken } from "./tokenSettings.ts";

/** True where pilots go by tokens only, so that nothing needs a certificate of the frontend. */
export function goesByTokens(
	{ model }: Pick<RepairContext, "model">,
	proxies: Readonly<Record<string, ProxyLayer>>,
): boolean {
	const credentials = draftSections(model).flatMap(
		({ settings }) => settings.security?.credentials ?? [],
	);
	return (
		Object.keys(proxies).length === 0 &&
		credentials.length > 0 &&
		credentials.every(isToken)
	);
}

/** Takes away the certificate of a frontend that needs none: HTCondor has no GSI that would ask for it. */
export function dropCertificate(
	context: RepairContext,
	proxies: Readonly<Record<string, ProxyLayer>>,
): void {
	const { model, findings } = context;
	if (!goesByTokens(context, proxies)) return;
	for (const name of ["classad_proxy", "proxy_DN"] as const) {
		const was = model.security?.[name];
		if (was === undefined) continue;
		delete model.security?.[name];
		findings.repairs.push({
			where: `security/@${name}`,
			was,
			is: "not given",
			why: "HTCondor no longer has GSI, and pilots use tokens: nothing reads it, and the pod has no such file",
		});
	}
	const own = "proxies.ini [FRONTEND]";
	const made = findings.repairs.filter(({ where }) => !where.startsWith(own));
	if (made.length === findings.repairs.length) return;
	findings.repairs.splice(0, Infinity, ...made, {
		where: own,
		was: "as it was",
		is: "not given",
		why: "no proxy is created",
		also: [own, "proxies.ini [PILOT none]"],
	});
}
