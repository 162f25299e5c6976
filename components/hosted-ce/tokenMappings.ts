import { defined } from "../../glideinwms/defined.ts";
import { unknownName } from "../../settings/unknownName.ts";
import type { ServiceContext } from "../shared/serviceKind.ts";
import type { HostedCeLayer } from "./schema.ts";
import { systemAccounts } from "./systemAccounts.ts";

/** Tokens of an issuer, or of one subject of it, and the account that they become. */
export interface TokenMapping {
	readonly vo: string;
	readonly issuer: string;
	readonly subject?: string;
	readonly user: string;
}

type Context = ServiceContext<HostedCeLayer>;

/** The mappings of all VOs that are let in. Subjects come before their issuer as a whole, since the first that matches counts. */
export function tokenMappings(context: Context): TokenMapping[] {
	const vos = Object.entries(context.settings.vos ?? {}).sort();
	const known = vos.flatMap(([vo, value]) => (value?.tokens ? [vo] : []));
	const mappings = vos.flatMap(([vo, value]): TokenMapping[] => {
		if (!value?.user) return [];
		checkUser(context, vo, value.user);
		if (!value.tokens)
			context.report(
				["vos", vo],
				`${unknownName("VO", vo, known)}. Set the tokens of its pilots, or correct the name`,
			);
		const { user } = value;
		return (value.tokens ?? []).map(({ issuer, subject }) => ({
			vo,
			issuer,
			...defined({ subject }),
			user,
		}));
	});
	if (mappings.length === 0 && !vos.some(([, value]) => value?.user))
		context.report(
			["vos"],
			`The value is missing: at least one VO needs a user, as in vos: { ${known[0] ?? "osg"}: { user: osg01 } }; VOs with known tokens: ${known.join(", ") || "none"}`,
		);
	checkTwice(context, mappings);
	return mappings.sort(bySubjectFirst);
}

/** Faults of a user that the start could not make, or whom no one has on the login host. */
function checkUser(
	{ settings, report }: Context,
	vo: string,
	user: string,
): void {
	const place = ["vos", vo, "user"];
	if (systemAccounts.has(user) || user.startsWith("systemd-"))
		report(
			place,
			`"${user}" is a system account: expected one used only by pilots`,
		);
	const users = settings.remote?.users;
	if (users && !users.includes(user))
		report(place, `${unknownName("user", user, users)} (remote.users)`);
}

/** A token can become one user only. */
function checkTwice(
	{ report, settings }: Context,
	mappings: readonly TokenMapping[],
): void {
	const seen = new Map<string, TokenMapping>();
	for (const mapping of mappings) {
		const key = principal(mapping);
		const first = seen.get(key);
		seen.set(key, first ?? mapping);
		if (first === undefined) continue;
		const { vo, issuer, subject } = mapping;
		const index = (settings.vos?.[vo]?.tokens ?? []).findLastIndex(
			(token) => token.issuer === issuer && token.subject === subject,
		);
		const where = first.vo === vo ? "" : `, first for ${first.vo}`;
		report(
			["vos", vo, "tokens", index],
			`Duplicate tokens "${key}"${where}: HTCondor would use the first, remove one of them`,
		);
	}
}

/** What HTCondor compares: the issuer, a comma, the subject. */
export function principal({
	issuer,
	subject = "",
}: Pick<TokenMapping, "issuer" | "subject">): string {
	return `${issuer},${subject}`;
}

function bySubjectFirst(a: TokenMapping, b: TokenMapping): number {
	const [first, second] = [a, b].map(
		(each) => `${each.subject === undefined ? 1 : 0} ${principal(each)}`,
	);
	return (first ?? "") < (second ?? "") ? -1 : 1;
}
