import type { FrontendPlan, StackPlan } from "../config/plan.ts";
import { selfSigned } from "./selfSigned.ts";

/** Credentials for every file that a frontend needs, made on the spot: certificates with their keys, and tokens. */
export async function testCredentials({
	credentials,
	tokens,
	host,
}: FrontendPlan): Promise<Record<string, string>> {
	const made: Record<string, string> = {};
	for (const { key, subject } of credentials.filter(
		({ kind }) => kind === "certificate",
	)) {
		const name = key.replace(/cert\.pem$/, "");
		const { certificate, privateKey } = await selfSigned(
			subject ?? `/CN=${name}.${host}`,
		);
		made[key] = certificate;
		made[`${name}key.pem`] = privateKey;
	}
	for (const { key } of tokens) made[key] = testToken(host);
	return made;
}

/** The same for every frontend of a stack: VO, then key, then text. */
export async function stackCredentials({
	frontends,
}: StackPlan): Promise<Record<string, Record<string, string>>> {
	const made = await Promise.all(
		frontends.map(
			async (plan) => [plan.vo, await testCredentials(plan)] as const,
		),
	);
	return Object.fromEntries(made);
}

/** A JWT that nobody signed, valid for an hour unless told. */
export function testToken(
	subject: string,
	expires = Math.floor(Date.now() / 1000) + 3600,
): string {
	const part = (claims: object) =>
		Buffer.from(JSON.stringify(claims)).toString("base64url");
	return `${part({ alg: "none" })}.${part({ sub: subject, exp: expires })}.${part({})}`;
}
