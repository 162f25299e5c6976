import type { Examined } from "../../settings/contents/contentProblem.ts";
import { daysLeft } from "../../settings/contents/validityProblems.ts";
import type {
	CredentialFile,
	CredentialSource,
} from "../../settings/credentialFile.ts";
import { described } from "../../settings/credentialStore.ts";
import { isDate } from "../../settings/dateText.ts";

/** What `glidefleet credentials` says of a credential, as its JSON has it; null where it is not known. Never its value. */
export interface CredentialRow {
	/** VO or service. */
	readonly service: string;
	readonly credential: string;
	readonly purpose: string;
	readonly source: "stack" | "secret" | "cert-manager";
	/** The Secret and its key, where the stack does not give it. */
	readonly secret: string | null;
	readonly key: string | null;
	/** Whose it is, and who vouches for it: DNs, or a token's subject and issuer. */
	readonly subject: string | null;
	readonly issuer: string | null;
	/** ISO 8601. */
	readonly expires: string | null;
	readonly daysLeft: number | null;
	/** unseen: it is there, or may be, and could not be checked. */
	readonly state: "good" | "expires soon" | "bad" | "missing" | "unseen";
	/** What is wrong, in sentences. */
	readonly problems: readonly string[];
	/** The command that sets it, or shows why it is not there. */
	readonly command: string;
}

/** What was found of a credential: what a check gave, that it is missing, or that no one could look. */
export type Found = Examined | "missing" | "unseen";

/** Puts together what is known of a credential. */
export function credentialRow(
	service: string,
	file: CredentialFile,
	found: Found,
	command: string,
	now: Date,
): CredentialRow {
	const facts = typeof found === "object" ? found.facts : {};
	const { key: credential, purpose, source } = file;
	const until = facts.until && isDate(facts.until) ? facts.until : undefined;
	return {
		service,
		credential,
		purpose,
		source: kindOf(source),
		secret: source?.secret ?? null,
		key: source?.key ?? null,
		subject: facts.subject ?? null,
		issuer: facts.issuer ?? null,
		expires: until?.toISOString() ?? null,
		daysLeft: until ? daysLeft(until, now) : null,
		state: stateOf(found),
		problems:
			typeof found === "object"
				? found.problems.map(({ message }) => message)
				: found === "missing"
					? [`It is missing ${described(file)}`]
					: [],
		command,
	};
}

function kindOf(source: CredentialSource | undefined): CredentialRow["source"] {
	if (source === undefined) return "stack";
	return source.issuer === undefined ? "secret" : "cert-manager";
}

function stateOf(found: Found): CredentialRow["state"] {
	if (typeof found !== "object") return found;
	const { problems } = found;
	if (problems.some(({ severity }) => severity === "error")) return "bad";
	return problems.length > 0 ? "expires soon" : "good";
}
