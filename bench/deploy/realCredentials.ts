// The X.509 library finds its parts by it.
import "reflect-metadata";
import { randomBytes } from "node:crypto";
import { Extension } from "@peculiar/x509";
import { frontendCredentials } from "../../components/frontend/frontendCredentials.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import { type Issued, issueCertificate } from "../../local/issueCertificate.ts";
import { stackCredentials } from "../../local/testCredentials.ts";
import { partnerOf } from "../../settings/contents/checkContents.ts";
import type { CredentialFile } from "../../settings/credentialFile.ts";
import type { Credentials } from "../../settings/sealed/stackCredentials.ts";

/** Bytes of names, addresses and signed time stamps that a public authority writes into a host's certificate. */
const hostExtras = 700;

/**
 * Credentials for all frontends of a stack, of the size that they have in earnest: each pair an RSA key of 2048 bits, its
 * certificate and two intermediate ones, about 8 kB. As a stack keeps them: without the newline at their end.
 */
export async function realCredentials(plan: StackPlan): Promise<Credentials> {
	const small = await stackCredentials({ ...plan, services: [] });
	const chain = await intermediates();
	// All at once: the keys are made by as many threads as there are.
	const made = await Promise.all(
		plan.frontends.map(async (frontend) => {
			const pairs = await Promise.all(
				frontendCredentials(frontend)
					.filter(({ kind }) => kind === "certificate")
					.map((file) => realPair(file, frontend.vo, chain)),
			);
			const texts = Object.assign({}, small[frontend.vo], ...pairs);
			return [frontend.vo, withoutEnds(texts)] as const;
		}),
	);
	return Object.fromEntries(made);
}

async function intermediates(): Promise<readonly [Issued, Issued]> {
	const bits = { rsaBits: 4096, authority: true, extensions: [extras(250)] };
	const authority = (name: string) =>
		`/C=US/O=Example Federation of Universities/CN=Example ${name} Authority`;
	const root = await issueCertificate(authority("Root"), bits);
	const upper = await issueCertificate(authority("Policy"), {
		...bits,
		issuer: root,
	});
	const lower = await issueCertificate(authority("Server"), {
		...bits,
		issuer: upper,
	});
	return [lower, upper];
}

async function realPair(
	file: CredentialFile,
	vo: string,
	[lower, upper]: readonly [Issued, Issued],
): Promise<Record<string, string>> {
	const name = file.host ?? `${vo}.example.org`;
	const leaf = await issueCertificate(file.subject ?? `/CN=${name}`, {
		issuer: lower,
		rsaBits: 2048,
		extensions: [extras(hostExtras)],
	});
	return {
		[file.key]: leaf.certificate + lower.certificate + upper.certificate,
		[partnerOf(file)]: leaf.privateKey,
	};
}

function extras(bytes: number): Extension {
	return new Extension("1.3.6.1.4.1.99999.1", false, randomBytes(bytes));
}

function withoutEnds(
	texts: Readonly<Record<string, string>>,
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(texts).map(([key, text]) => [key, text.replace(/\n$/, "")]),
	);
}
