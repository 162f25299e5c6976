import type { ConfigFault } from "./fault.ts";
import { nearest } from "./nearest.ts";
import type { CredentialFile, FrontendPlan } from "./plan.ts";
import { signingKeyName } from "./resolve/credentials.ts";
import type { StackSettings } from "./schema/stack.ts";
import type { YamlSource } from "./yamlSource.ts";

/** Faults where the stack lacks a credential (if `complete`), has one that nothing reads, or holds one in clear. */
export function checkCredentials(
	stack: string,
	settings: StackSettings,
	frontends: readonly FrontendPlan[],
	source: YamlSource,
	complete: boolean,
	faults: ConfigFault[],
): void {
	const given = settings.credentials ?? {};
	const vos = frontends.map(({ vo }) => vo);
	for (const vo of Object.keys(given).filter((name) => !vos.includes(name))) {
		const message = `Found credentials for "${vo}", which is not among the stack's frontends (${vos.join(", ")}). Take them out: pulumi config rm --stack ${stack} --path credentials.${vo}`;
		faults.push(source.fault(["credentials", vo], message));
	}
	for (const [index, plan] of frontends.entries()) {
		const files = [...plan.credentials, ...plan.tokens];
		reportClear(stack, plan.vo, given[plan.vo] ?? {}, source, faults);
		reportUnused(
			plan.vo,
			files,
			Object.keys(given[plan.vo] ?? {}),
			source,
			faults,
		);
		if (!complete) continue;
		for (const file of files.filter(
			({ key }) => given[plan.vo]?.[key] === undefined,
		)) {
			const fault = source.fault(
				["frontends", index],
				missing(stack, plan.vo, file),
			);
			faults.push({ ...fault, path: `credentials.${plan.vo}` });
		}
	}
}

function reportUnused(
	vo: string,
	files: readonly CredentialFile[],
	given: readonly string[],
	source: YamlSource,
	faults: ConfigFault[],
): void {
	const known = [...files.map(({ key }) => key), signingKeyName];
	for (const key of given.filter((name) => !known.includes(name))) {
		const near = nearest(key, known);
		const hint = near === undefined ? "" : `. Did you mean "${near}"?`;
		faults.push(
			source.fault(
				["credentials", vo, key],
				`Found the credential "${key}", which ${vo} does not use, allowed are ${known.join(", ")}${hint}`,
			),
		);
	}
}

/** What Pulumi holds encrypted stands in the file as `secure:`; all else was set without --secret. */
function reportClear(
	stack: string,
	vo: string,
	given: Readonly<Record<string, string | { secure: string }>>,
	source: YamlSource,
	faults: ConfigFault[],
): void {
	for (const [key, value] of Object.entries(given)) {
		if (typeof value !== "string") continue;
		const message = `Found the credential in clear, allowed is an encrypted one. Take it out, renew it, and set it again: ${settingCommand(stack, vo, key)}`;
		faults.push(source.fault(["credentials", vo, key], message));
	}
}

function missing(
	stack: string,
	vo: string,
	{ key, purpose }: CredentialFile,
): string {
	return `The credential ${key} of ${vo} is missing (${purpose}). Set it: ${settingCommand(stack, vo, key)}`;
}

/** The command with which an operator sets a credential. */
export function settingCommand(stack: string, vo: string, key: string): string {
	return `pulumi config set --stack ${stack} --secret --path '${settingPath(vo, key)}' < ${key}`;
}

/** The path of a credential in the stack's settings, as `pulumi config set --path` takes it. */
export function settingPath(vo: string, key: string): string {
	return `credentials.${vo}["${key}"]`;
}
