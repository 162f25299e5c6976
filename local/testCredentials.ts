import { generateKeyPairSync, randomBytes } from "node:crypto";
import { members } from "../components/stack/members.ts";
import type { StackPlan } from "../components/stack/plan.ts";
import { defined } from "../glideinwms/defined.ts";
import { partnerOf } from "../settings/contents/checkContents.ts";
import type {
	CredentialFile,
	TokenClaims,
} from "../settings/credentialFile.ts";
import { settingOf, signingKeyName } from "../settings/signingKey.ts";
import { idToken } from "./pool/idToken.ts";
import type { PoolKeys } from "./pool/poolKeys.ts";
import { selfSigned } from "./selfSigned.ts";
import { testProxy } from "./testProxy.ts";

/** Credentials for every file that a frontend or service needs, made on the spot. */
export async function testCredentials(
	files: readonly CredentialFile[],
	host: string,
	keys: Partial<PoolKeys> = {},
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
	for (const { key, kind, form, claims, subject, voms, algorithm } of files) {
		if (made[key] !== undefined) continue;
		if (kind === "key")
			made[key] =
				algorithm === undefined
					? (await selfSigned(`/CN=${host}`)).privateKey
					: signingKey(algorithm);
		if (kind === "signing-key") made[key] = randomBytes(48).toString("base64");
		if (kind === "token")
			made[key] = poolToken(keys, claims) ?? testToken(host, undefined, claims);
		if (kind === "proxy")
			made[key] = (await testProxy(subject ?? `/CN=${host}`, { voms })).proxy;
		if (kind === "text") made[key] = form?.example ?? host;
		if (kind === "ssh-key") made[key] = testSshKey();
	}
	return made;
}

/** A token that the local pool or factory takes, where one is its issuer. */
function poolToken(
	{ issuers }: Partial<PoolKeys>,
	{ issuer = "", subject = `frontend@${issuer}` }: TokenClaims = {},
): string | undefined {
	const key = issuers?.get(issuer);
	if (key === undefined) return undefined;
	const expires = Math.floor(Date.now() / 1000) + 24 * 3600;
	return idToken(key, { issuer, subject, expires });
}

/** The same for all of a stack: VO or service, then key, then text; with the tokens and keys of local pools, if any. */
export async function stackCredentials(
	{ frontends, services, cluster }: StackPlan,
	keys: Partial<PoolKeys> = {},
): Promise<Record<string, Record<string, string>>> {
	const holders = members({ frontends, services }).filter(
		({ files }) => files.length > 0,
	);
	const made = await Promise.all(
		holders.map(async ({ name, files }) => {
			const host = `${name}.${cluster.ingress.host_suffix}`;
			const own = keys.frontends?.get(name)?.file;
			return [
				name,
				{
					...(await testCredentials(files, host, keys)),
					...(own === undefined ? {} : { [signingKeyName]: settingOf(own) }),
				},
			] as const;
		}),
	);
	return Object.fromEntries(made);
}

/** A private key that signs by an algorithm of JWTs. */
function signingKey(
	algorithm: NonNullable<CredentialFile["algorithm"]>,
): string {
	const { privateKey } =
		algorithm === "ES256"
			? generateKeyPairSync("ec", { namedCurve: "P-256" })
			: generateKeyPairSync("rsa", { modulusLength: 2048 });
	return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

/** A private key as SSH takes it, which opens nothing. */
function testSshKey(): string {
	const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
	return privateKey.export({ type: "pkcs1", format: "pem" }).toString();
}

/** A JWT that no one's key signed, valid for an hour; `claims` go over its own. */
export function testToken(
	subject: string,
	expires = Math.floor(Date.now() / 1000) + 3600,
	{ keyId = "POOL", ...claims }: TokenClaims = {},
): string {
	const part = (value: object) =>
		Buffer.from(JSON.stringify(value)).toString("base64url");
	const payload = {
		iss: claims.issuer ?? "pool.example.org",
		sub: claims.subject ?? subject,
		...defined({ aud: claims.audience }),
		nbf: Math.floor(Date.now() / 1000) - 60,
		exp: expires,
		jti: randomBytes(16).toString("hex"),
	};
	return `${part({ alg: "HS256", kid: keyId })}.${part(payload)}.${randomBytes(32).toString("base64url")}`;
}
