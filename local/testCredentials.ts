import { partnerOf } from "../config/credentialContents.ts";
import { credentialHolders } from "../config/credentials.ts";
import type { CredentialFile, StackPlan } from "../config/plan.ts";
import { selfSigned } from "./selfSigned.ts";

/** Credentials for every file that a frontend or service needs, made on the spot. */
export async function testCredentials(
	files: readonly CredentialFile[],
	host: string,
): Promise<Record<string, string>> {
	const made: Record<string, string> = {};
	for (const file of files.filter(({ kind }) => kind === "certificate")) {
		const name = file.host ?? `${file.key.replace(/cert\.pem$/, "")}.${host}`;
		const { certificate, privateKey } = await selfSigned(
			file.subject ?? `/CN=${name}`,
		);
		made[file.key] = certificate;
		made[partnerOf(file)] = privateKey;
	}
	for (const { key, kind, form } of files) {
		if (made[key] !== undefined) continue;
		if (kind === "key")
			made[key] = (await selfSigned(`/CN=${host}`)).privateKey;
		if (kind === "token") made[key] = testToken(host);
		if (kind === "text") made[key] = form?.example ?? host;
	}
	return made;
}

/** The same for all of a stack: VO or service, then key, then text. */
export async function stackCredentials({
	frontends,
	services,
	cluster,
}: StackPlan): Promise<Record<string, Record<string, string>>> {
	const holders = credentialHolders(frontends, services).filter(
		({ files }) => files.length > 0,
	);
	const made = await Promise.all(
		holders.map(async ({ name, files }) => {
			const host = `${name}.${cluster.ingress.host_suffix}`;
			return [name, await testCredentials(files, host)] as const;
		}),
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
