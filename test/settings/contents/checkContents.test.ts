import assert from "node:assert/strict";
import { type SelfSigned, selfSigned } from "../../../local/selfSigned.ts";
import { testToken } from "../../../local/testCredentials.ts";
import { checkContents } from "../../../settings/contents/checkContents.ts";
import type { CredentialFile } from "../../../settings/credentialFile.ts";

const dn =
	"/DC=org/C=US/O=University of California, San Diego/OU=UCSD/CN=frontend.example.org";
const day = 24 * 60 * 60 * 1000;
const inDays = (days: number) => new Date(Date.now() + days * day);

const files: CredentialFile[] = [
	{
		key: "frontendcert.pem",
		path: "",
		purpose: "",
		kind: "certificate",
		subject: dn,
	},
	{ key: "frontendkey.pem", path: "", purpose: "", kind: "key" },
	{ key: "pool.token", path: "", purpose: "", kind: "token" },
];

describe("checkContents()", () => {
	let good: SelfSigned;
	let other: SelfSigned;

	before(async () => {
		good = await selfSigned(dn);
		other = await selfSigned("/CN=other.example.org");
	});

	const check = (changed: Partial<Record<string, string>>) => {
		const contents = {
			"frontendcert.pem": good.certificate,
			"frontendkey.pem": good.privateKey,
			"pool.token": testToken("frontend"),
			...changed,
		};
		return checkContents(files, contents as Record<string, string>);
	};

	it("finds nothing wrong with a certificate, its key and a token", () => {
		assert.deepEqual(
			check({
				"pool.token": testToken("frontend", inDays(40).getTime() / 1000),
			}),
			[],
		);
	});

	const cases: [
		string,
		() => Promise<Record<string, string>> | Record<string, string>,
		string,
		RegExp,
	][] = [
		[
			"an expired certificate",
			async () =>
				pair(await selfSigned(dn, { from: inDays(-9), to: inDays(-1) })),
			"frontendcert.pem",
			/expired at .*renew it and set it again/,
		],
		[
			"a certificate that is not valid yet",
			async () => pair(await selfSigned(dn, { from: inDays(1) })),
			"frontendcert.pem",
			/not valid before/,
		],
		[
			"the key of another certificate",
			() => ({ "frontendkey.pem": other.privateKey }),
			"frontendcert.pem",
			/ertificate and key do not match/,
		],
		[
			"a certificate of another subject",
			() => pair(other),
			"frontendcert.pem",
			/Expected a certificate for \/DC=org\/C=US\/O=University of California, San Diego\/OU=UCSD\/CN=frontend\.example\.org, the frontend's dn, found one for \/CN=other\.example\.org/,
		],
		[
			"a certificate that is cut off",
			() => ({ "frontendcert.pem": good.certificate.slice(0, 200) }),
			"frontendcert.pem",
			/truncated/,
		],
		[
			"a key that is cut off",
			() => ({ "frontendkey.pem": good.privateKey.slice(0, 100) }),
			"frontendkey.pem",
			/truncated/,
		],
		[
			"what is no PEM",
			() => ({ "frontendcert.pem": "hello" }),
			"frontendcert.pem",
			/in PEM format/,
		],
		[
			"a certificate with its key behind it",
			() => ({
				"frontendcert.pem": `${good.certificate}${good.privateKey}`,
			}),
			"frontendcert.pem",
			/The certificate's file also holds a private key, and is less protected than the key's: set the certificates without it, and the key as its own file/,
		],
		[
			"a certificate with an encrypted key before it",
			() => ({
				"frontendcert.pem": `-----BEGIN ${"RSA PRIVATE"} KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n-----END ${"RSA PRIVATE"} KEY-----\n${good.certificate}`,
			}),
			"frontendcert.pem",
			/The certificate's file also holds a private key, and is less protected than the key's: set the certificates without it, and the key as its own file/,
		],
		[
			"a key in the certificate's place",
			() => ({ "frontendcert.pem": good.privateKey }),
			"frontendcert.pem",
			/The certificate in PEM format cannot be read: set the file again/,
		],
		[
			"a key under a passphrase",
			() => ({
				"frontendkey.pem":
					"-----BEGIN ENCRYPTED PRIVATE KEY-----\n-----END ENCRYPTED PRIVATE KEY-----\n",
			}),
			"frontendkey.pem",
			/The key has a passphrase, which nothing can type in a pod: set a key without one/,
		],
		[
			"an expired token",
			() => ({
				"pool.token": testToken("frontend", inDays(-1).getTime() / 1000),
			}),
			"pool.token",
			/expired/,
		],
		[
			"what is no token",
			() => ({ "pool.token": "abc" }),
			"pool.token",
			/a JWT/,
		],
	];

	for (const [title, change, key, says] of cases) {
		it(`refuses ${title}, without a byte of it`, async () => {
			const changed = await change();
			const errors = check(changed).filter(
				({ severity }) => severity === "error",
			);
			assert.deepEqual(
				errors.map((problem) => problem.key),
				[key],
			);
			assert.match(errors[0]?.message ?? "", says);
			for (const line of Object.values(changed)
				.flatMap((text) => text.split("\n"))
				.filter((text) => /^[A-Za-z0-9+/=._-]{16,}$/.test(text))) {
				assert.ok(!errors[0]?.message.includes(line));
			}
		});
	}

	it("refuses a host certificate that does not name the host", async () => {
		const [first, ...rest] = files;
		const forHost = (host: string) =>
			checkContents([{ ...first, host } as CredentialFile, ...rest], {
				...pair(good),
			}).map(({ message }) => message);
		assert.deepEqual(forHost("frontend.example.org"), []);
		const [message = "", ...more] = forHost("ce.example.org");
		assert.match(
			message,
			/^Expected a certificate for ce\.example\.org, found one for \/DC=org\/C=US\/O=University of California, San Diego\/OU=UCSD\/CN=frontend\.example\.org/,
		);
		assert.deepEqual(more, []);
	});

	it("warns of one that expires within 30 days", async () => {
		const [problem, ...more] = check(
			pair(await selfSigned(dn, { to: inDays(10.5) })),
		).filter(({ key }) => key === "frontendcert.pem");
		assert.deepEqual([problem?.severity, more], ["warning", []]);
		assert.match(problem?.message ?? "", /in 10 days/);
	});
});

function pair({ certificate, privateKey }: SelfSigned): Record<string, string> {
	return { "frontendcert.pem": certificate, "frontendkey.pem": privateKey };
}
