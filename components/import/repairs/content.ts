import { compareReleases } from "../../../glideinwms/release.ts";
import { nearest } from "../../../settings/nearest.ts";
import { draftSections, type RepairContext } from "./draft.ts";

/** Settings of HTCondor that are lists of names: quoted, they name nothing. */
const lists = [
	"STARTD_JOB_ATTRS",
	"STARTD_JOB_EXPRS",
	"STARTD_ATTRS",
	"STARTD_EXPRS",
];
const prefixes = ["GLIDEIN_PS_", "NOPREFIX"];

/** Gives lists of names to HTCondor unquoted, and keeps them out of the glidein's ad, where they are no value. */
export function repairAttrs({ model, findings }: RepairContext): void {
	for (const { prefix, settings } of draftSections(model)) {
		for (const [name, attr] of Object.entries(settings.attrs ?? {})) {
			const { type: was = "string", glidein_publish = false } = attr;
			if (!lists.includes(name) || !glidein_publish) continue;
			const at = `${prefix}attrs[${name}]`;
			if (was === "string") {
				attr.type = "expr";
				findings.repairs.push({
					where: `${at}/@type`,
					was,
					is: "expr",
					why: "a string is quoted in the glidein's configuration, but a list is required",
				});
			}
			attr.glidein_publish = false;
			attr.job_publish = true;
			attr.parameter = false;
			findings.repairs.push({
				where: `${at}/@glidein_publish`,
				was: "True",
				is: "False",
				why: "a bare list is not a ClassAd value, so every ad of the glidein fails with it; HTCondor still gets it when it is published to jobs",
				also: [`${at}/@job_publish`, `${at}/@parameter`],
			});
		}
	}
}

/** Mends prefixes of files that are a letter off and cannot stand in a name. */
export function repairFiles({ model, findings }: RepairContext): void {
	for (const { prefix, settings } of draftSections(model)) {
		for (const file of settings.files ?? []) {
			const was = file.prefix;
			if (was === undefined || /^\w*$/.test(was)) continue;
			const where = `${prefix}files[${file.absfname}]/@prefix`;
			const is = nearest(was, prefixes);
			if (is === undefined) {
				findings.left.push({
					where,
					what: `The prefix ${JSON.stringify(was)} is not valid in a name: use letters, digits and _`,
				});
				continue;
			}
			file.prefix = is;
			findings.repairs.push({
				where,
				was,
				is,
				why: `it is not valid in a name, and one letter off ${is}`,
			});
		}
	}
}

/** Takes the plug-in that the release has for choosing credentials. */
export function repairPlugin({
	model,
	release,
	findings,
}: RepairContext): void {
	const isNew = compareReleases(release, "3.11.3") >= 0;
	for (const { prefix, settings, group } of draftSections(model)) {
		const security = settings.security;
		const was = security?.proxy_selection_plugin;
		if (security === undefined || (was === undefined && group)) continue;
		if (was !== undefined && (was === "CredentialsBasic") === isNew) continue;
		const is = isNew ? "CredentialsBasic" : "ProxyAll";
		security.proxy_selection_plugin = is;
		findings.repairs.push({
			where: `${prefix}security/@proxy_selection_plugin`,
			was: was ?? "not given",
			is,
			why:
				was === undefined
					? "it is the release's default"
					: `${release} refuses the other plug-ins`,
		});
	}
}
