import type { StackPlan } from "../../components/stack/plan.ts";
import { type Issued, issueCertificate } from "../../local/issueCertificate.ts";
import type { Credentials } from "../../local/kubectlConverge.ts";
import { selfSigned } from "../../local/selfSigned.ts";
import { testToken } from "../../local/testCredentials.ts";

const day = 24 * 60 * 60 * 1000;
const inDays = (days: number) => new Date(Date.now() + days * day);

type Files = Readonly<Record<string, string>>;

/** A kind of bad credential in the local stack: where it is, what the error says, and what takes the good one's place. */
export interface BadCredential {
	readonly kind: string;
	/** VO or service. */
	readonly holder: string;
	/** The credential that the error is to name. */
	readonly key: string;
	readonly says: RegExp;
	make(good: Files, dn: string): Promise<Files> | Files;
}

/** The eight kinds, each in a frontend or service of its own or in another file, so that all can be bad at once. */
export const badCredentials: readonly BadCredential[] = [
	{
		kind: "an expired certificate",
		holder: "gluex",
		key: "frontendcert.pem",
		says: /It expired at [-\d]+ [:\d]+ UTC: renew it and set it again/,
		make: async (_, dn) =>
			pair(await selfSigned(dn, { from: inDays(-9), to: inDays(-1) })),
	},
	{
		kind: "a certificate that is not valid yet",
		holder: "igwn",
		key: "frontendcert.pem",
		says: /It is not valid before \S+ \S+ UTC: wait, or set one that is valid now/,
		make: async (_, dn) => pair(await selfSigned(dn, { from: inDays(1) })),
	},
	{
		kind: "the key of another certificate",
		holder: "jlab",
		key: "frontendcert.pem",
		says: /ertificate and key do not match/,
		make: async (_, dn) => ({
			"frontendkey.pem": (await selfSigned(dn)).privateKey,
		}),
	},
	{
		kind: "a certificate of another subject",
		holder: "uclhc",
		key: "frontendcert.pem",
		says: /Expected a certificate for \/DC=\S.*, the frontend's dn.*, found one for \/CN=other\.example\.org/,
		make: async () => pair(await selfSigned("/CN=other.example.org")),
	},
	{
		kind: "a truncated certificate",
		holder: "bnl",
		key: "frontendcert.pem",
		says: /truncated/,
		make: ({ "frontendcert.pem": whole = "" }) => ({
			"frontendcert.pem": whole.slice(0, 300),
		}),
	},
	{
		kind: "a certificate that is not PEM",
		holder: "igwn",
		key: "vomscert.pem",
		says: /in PEM format/,
		make: ({ "vomscert.pem": whole = "" }) => ({
			"vomscert.pem": whole.replaceAll(/-----.*-----\n/g, ""),
		}),
	},
	{
		kind: "an incomplete chain",
		holder: "jlab",
		key: "vomscert.pem",
		says: /Incomplete certificate chain: expected the certificate of the issuer \/CN=intermediate after that of \/CN=voms\.example\.org, found one of \/CN=root\. Set it: npx pulumi config set/,
		make: async () => {
			const { leaf, root } = await threeCertificates();
			return {
				"vomscert.pem": leaf.certificate + root.certificate,
				"vomskey.pem": leaf.privateKey,
			};
		},
	},
	{
		kind: "an expired token",
		holder: "ospool-ucsd",
		key: "flock.opensciencegrid.org",
		says: /It expired at [-\d]+ [:\d]+ UTC: renew it and set it again/,
		make: () => ({
			"flock.opensciencegrid.org": testToken(
				"worker",
				Math.floor(Date.now() / 1000) - 3600,
			),
		}),
	},
];

/** A root, an intermediate and a leaf, each signed by the one before. */
export async function threeCertificates(): Promise<
	Record<"root" | "intermediate" | "leaf", Issued>
> {
	const root = await issueCertificate("/CN=root", { authority: true });
	const intermediate = await issueCertificate("/CN=intermediate", {
		issuer: root,
		authority: true,
	});
	const leaf = await issueCertificate("/CN=voms.example.org", {
		issuer: intermediate,
	});
	return { root, intermediate, leaf };
}

/** A stack's credentials with bad ones in the place of good ones, and the bad alone. */
export async function withBad(
	good: Credentials,
	{ frontends }: StackPlan,
	bad: readonly BadCredential[],
): Promise<{ all: Credentials; changed: Credentials }> {
	const all: Record<string, Files> = { ...good };
	const changed: Record<string, Files> = {};
	for (const { holder, make } of bad) {
		const files = frontends.find(({ vo }) => vo === holder)?.credentials ?? [];
		const dn = files.find(({ subject }) => subject)?.subject ?? "";
		const made = await make(all[holder] ?? {}, dn);
		all[holder] = { ...all[holder], ...made };
		changed[holder] = { ...changed[holder], ...made };
	}
	return { all, changed };
}

/** Pieces of credentials that would betray them: whole lines of PEM and parts of tokens. */
export function tellingPieces(credentials: Credentials): string[] {
	return Object.values(credentials)
		.flatMap((files) => Object.values(files))
		.flatMap((text) => text.split(/[\n.]/))
		.filter((piece) => /^[A-Za-z0-9+/=_-]{16,}$/.test(piece));
}

function pair({
	certificate,
	privateKey,
}: {
	certificate: string;
	privateKey: string;
}): Files {
	return { "frontendcert.pem": certificate, "frontendkey.pem": privateKey };
}
