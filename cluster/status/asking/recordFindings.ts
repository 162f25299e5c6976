import { shortReason } from "./advertisedTo.ts";
import { type Findings, nothing, problem, warning } from "./findings.ts";
import type { LogRecord } from "./probed.ts";

interface Rule {
	/** A warning if someone other than the frontend's operators has to act. */
	readonly isWarning?: (last: string) => boolean;
	readonly pattern: RegExp;
	readonly says: (
		name: string,
		match: RegExpMatchArray,
		last: string,
	) => string;
}

/** What a group logs in a failed round, and the message with the remedy. */
const rules: readonly Rule[] = [
	{
		pattern: /Unhandled exception, dying|^Unhandled exception/,
		says: (name, _, last) =>
			`Group "${name}" died: ${last || "it does not say why"}: read its logs`,
	},
	{
		pattern: /Failed to talk to schedd (\S+) - not found/,
		isWarning: () => true,
		says: (_, [, schedd]) =>
			`Schedd "${schedd}" is not in the pool: check its name, or ask its operators`,
	},
	{
		pattern: /Condor Error\. Failed to talk to schedd/,
		// A host that is down is not the frontend's fault.
		isWarning: (last) => !last.includes("AUTHENTICATE"),
		says: (_name, _match, last) =>
			`The jobs of ${scheddOf(last)} cannot be read (${shortReason(last)}): check the token for it, or ask its operators`,
	},
	{
		pattern: /Failed condor command .*UPDATE_AD_GENERIC/,
		isWarning: () => true,
		says: () =>
			"The pool refuses glideresource ads, which are only for monitoring: ask its operators for UPDATE_AD_GENERIC (DAEMON)",
	},
	{
		pattern: /Failed to read credential (\S+?):?$/,
		says: (name, [, file]) =>
			`Group "${name}" cannot read the credential ${file}: pilots run without it`,
	},
	{
		pattern: /In query schedd child/,
		says: (name, _, last) =>
			`Group "${name}" cannot read the jobs of a schedd (${shortReason(last)}), and requests no glideins: check its schedds and the token for them`,
	},
	{
		pattern: /Error talking to the user pool/,
		says: (name, _, last) =>
			`Group "${name}" cannot read the pool (${shortReason(last)}), and requests no glideins`,
	},
	{
		pattern:
			/untrusted factory (\S+) at (\S+); identity mismatch '(.*)'!='(.*)'/,
		says: (name, [, , node, found, wanted]) =>
			`Group "${name}" ignores the factory at ${node}: its identity is "${found}", the settings say "${wanted}" (factory_identity): correct them if the factory's operators confirm it`,
	},
	{
		pattern: /untrusted factory (\S+) at (\S+); ignoring/,
		says: (name, [, , node]) =>
			`Group "${name}" ignores the factory at ${node}: its ads are not authenticated: ask its operators`,
	},
	{
		pattern: /for (\S+) because no factory (\S*) ?key was found/,
		says: (name, [, entry]) =>
			`Group "${name}" cannot encrypt credentials for ${entry}: its factory publishes no key: ask its operators`,
	},
	{
		pattern:
			/SciToken is expired, not forwarding|file (\S+) has expired scitoken/,
		says: (name, [, file]) =>
			`Group "${name}" sends no SciToken: ${file ?? "it"} expired: check what renews it`,
	},
	{
		pattern: /Failed to (?:load|generate) credential.*/,
		says: (name, [text]) =>
			`Group "${name}" has no credential from its generator: ${text}`,
	},
	{
		pattern: /No security credentials match for factory pool ([^,\s]+)/,
		says: (name, [, node]) =>
			`Group "${name}" has no valid credential for pilots at ${node}, and requests none there: compare type and trust_domain of its credentials with the entries'`,
	},
	{
		pattern: /cannot find pwd HTCSS key file '(.*)'/,
		says: (name, [, file]) =>
			`Group "${name}" cannot create tokens for its glideins: the signing key ${file} is missing: set it`,
	},
];

/** The message, with remedy, for a record of a group's log. */
export function recordFindings(
	name: string,
	[, , text, last]: LogRecord,
): Findings {
	for (const { pattern, isWarning, says } of rules) {
		const match = pattern.exec(text);
		if (match === null) continue;
		return (isWarning?.(last) ? warning : problem)(says(name, match, last));
	}
	return nothing;
}

function scheddOf(last: string): string {
	const [, schedd] = /querying schedd (\S+)/.exec(last) ?? [];
	return schedd === undefined ? "a schedd" : `schedd "${schedd}"`;
}
