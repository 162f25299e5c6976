import { loadStack } from "../../components/stack/loadStack.ts";
import { textTable } from "../../system/textTable.ts";
import { allStacks, failureOf } from "../allStacks.ts";
import { expiresWithin } from "../failOn.ts";
import { complain, print } from "../print.ts";
import type { CredentialRow } from "./credentialRow.ts";
import { credentialRows, type Gathered } from "./credentialRows.ts";

interface ListOptions {
	/** Default: all of the project. */
	readonly stack: string | undefined;
	readonly json: boolean;
	/** A credential with less than so many days left fails the command. */
	readonly days: number | undefined;
}

/** Prints what each frontend and service of a stack, or of every stack, needs, from where, whose and until when, and how to set what is wrong. Exit code 1 where something is. */
export async function listCredentials(
	{ stack, json, days }: ListOptions,
	root: string,
	now: Date = new Date(),
): Promise<number> {
	const gather = (name: string) => {
		const plan = loadStack(name, { root, credentials: false });
		return credentialRows(plan, root, now);
	};
	if (stack !== undefined) {
		const gathered = await gather(stack);
		return printRows(gathered.rows, asText(gathered), gathered.unseen, {
			json,
			days,
		});
	}
	const found = await allStacks(root, async (name) => gather(name));
	const all = found.flatMap((each) => ("answer" in each ? [each] : []));
	const failed = found.flatMap((each) => ("error" in each ? [each] : []));
	const code = printRows(
		all.flatMap(({ stack, answer }) =>
			answer.rows.map((row) => ({ stack, ...row })),
		),
		all
			.map(({ stack, answer }) => `Stack ${stack}\n\n${asText(answer)}`)
			.join("\n"),
		all.flatMap(({ answer }) => answer.unseen),
		{ json, days },
	);
	for (const each of failed) complain(failureOf(each));
	return failed.length > 0 ? 1 : code;
}

function printRows(
	rows: readonly CredentialRow[],
	text: string,
	problems: readonly string[],
	{ json, days }: Pick<ListOptions, "json" | "days">,
): number {
	print(json ? `${JSON.stringify(rows, undefined, 2)}\n` : text);
	for (const problem of problems) complain(`${problem}\n`);
	const wrong = rows.some(
		({ state, daysLeft }) =>
			["bad", "missing", "unseen"].includes(state) ||
			expiresWithin(days, daysLeft),
	);
	return wrong ? 1 : 0;
}

function asText({ rows }: Gathered): string {
	const head = [
		...["SERVICE", "CREDENTIAL", "FROM", "OF", "ISSUED BY"],
		...["EXPIRES", "STATE"],
	];
	const cells = rows.map((row) => [
		row.service,
		row.credential,
		from(row),
		short(row.subject),
		short(row.issuer),
		expiry(row),
		["good", "expires soon"].includes(row.state)
			? row.state
			: row.state.toUpperCase(),
	]);
	const lines = rows.flatMap((row) => {
		const what = row.source === "cert-manager" ? "See" : "Set it";
		return row.problems.map(
			(problem) =>
				`${row.service}: ${row.credential}: ${problem}. ${what}: ${row.command}`,
		);
	});
	return `${textTable(head, cells)}${lines.map((line) => `\n${line}`).join("")}${lines.length > 0 ? "\n" : ""}`;
}

function from({ source, secret, key }: CredentialRow): string {
	if (source === "stack") return "stack";
	return `${source === "secret" ? "Secret" : "cert-manager"} ${secret}[${key}]`;
}

/** Of a DN the end, which tells it from others; the JSON has all of it. */
function short(name: string | null): string {
	return name === null ? "" : name.replace(/^\/.*\/(?=CN=|OU=|O=)/, "");
}

function expiry({ expires, daysLeft }: CredentialRow): string {
	if (expires === null) return "";
	const day = expires.slice(0, 10);
	if (daysLeft === null || daysLeft < 0) return `${day}, EXPIRED`;
	return `${day}, in ${daysLeft === 1 ? "1 day" : `${daysLeft} days`}`;
}
