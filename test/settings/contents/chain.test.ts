import assert from "node:assert/strict";
import {
	type Issued,
	issueCertificate,
} from "../../../local/issueCertificate.ts";
import { checkContents } from "../../../settings/contents/checkContents.ts";
import type { CredentialFile } from "../../../settings/credentialFile.ts";
import { threeCertificates } from "../../support/badCredentials.ts";

const files: CredentialFile[] = [
	{ key: "hostcert.pem", path: "", purpose: "", kind: "certificate" },
	{ key: "hostkey.pem", path: "", purpose: "", kind: "key" },
];

describe("A certificate with others behind it", () => {
	let root: Issued;
	let intermediate: Issued;
	let leaf: Issued;

	before(async () => {
		({ root, intermediate, leaf } = await threeCertificates());
	});

	const problems = (...chain: readonly Issued[]) => {
		const contents = {
			"hostcert.pem": chain.map(({ certificate }) => certificate).join(""),
			"hostkey.pem": leaf.privateKey,
		};
		return checkContents(files, contents).map(({ message }) => message);
	};

	it("is in order with each one's issuer behind it, the root or not", () => {
		assert.deepEqual(problems(leaf), []);
		assert.deepEqual(problems(leaf, intermediate), []);
		assert.deepEqual(problems(leaf, intermediate, root), []);
	});

	it("is refused with one missing in the middle", () => {
		const [message = "", ...more] = problems(leaf, root);
		assert.match(
			message,
			/Incomplete certificate chain: expected the certificate of the issuer \/CN=intermediate after that of \/CN=voms\.example\.org, found one of \/CN=root/,
		);
		assert.deepEqual(more, []);
	});

	it("is refused with the root before the intermediate", () => {
		const [message = ""] = problems(leaf, root, intermediate);
		assert.match(
			message,
			/Incomplete certificate chain: expected the certificate of the issuer \/CN=intermediate after that of \/CN=voms\.example\.org, found one of \/CN=root/,
		);
	});

	it("is refused with its own behind that of the CA", () => {
		const all = problems(intermediate, leaf).join("\n");
		assert.match(
			all,
			/The certificate that matches the key must come first in the file/,
		);
	});

	it("is refused with a CA of the right name that did not sign it", async () => {
		const other = await issueCertificate("/CN=intermediate", {
			issuer: root,
			authority: true,
		});
		const [message = ""] = problems(leaf, other, root);
		assert.match(
			message,
			/Incomplete certificate chain: expected the certificate of the issuer \/CN=intermediate after that of \/CN=voms\.example\.org, found another certificate of \/CN=intermediate, whose/,
		);
	});

	it("is refused with an expired one behind it", async () => {
		const day = 24 * 60 * 60 * 1000;
		const old = await issueCertificate("/CN=old", {
			authority: true,
			from: new Date(Date.now() - 9 * day),
			to: new Date(Date.now() - day),
		});
		const own = await issueCertificate("/CN=host", { issuer: old });
		const contents = {
			"hostcert.pem": own.certificate + old.certificate,
			"hostkey.pem": own.privateKey,
		};
		const [problem, ...more] = checkContents(files, contents);
		assert.match(
			problem?.message ?? "",
			/^The certificate of \/CN=old after the first expired at [-\d]+ [:\d]+ UTC: renew it and set it again/,
		);
		assert.deepEqual(more, []);
	});

	it("is refused where one of them cannot be read", () => {
		const spoiled = intermediate.certificate.replace(/MII/, "AAA");
		const contents = { "hostcert.pem": leaf.certificate + spoiled };
		const [problem] = checkContents(files, contents);
		assert.match(
			problem?.message ?? "",
			/1 of 2 certificates cannot be read: set the file again/,
		);
	});

	it("is refused where the last is cut off", () => {
		const contents = {
			"hostcert.pem": leaf.certificate + intermediate.certificate.slice(0, 200),
		};
		const [problem] = checkContents(files, contents);
		assert.match(problem?.message ?? "", /truncated/);
	});
});
