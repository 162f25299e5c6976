import { X509Certificate } from "node:crypto";
import type { CredentialFile } from "../../config/plan.ts";
import { sshCertificate } from "../../config/sshCredentials.ts";

/** When a credential ends; undefined where it never does, or cannot be read. */
export function credentialEnd(
	{ kind }: Pick<CredentialFile, "kind">,
	text: string,
): Date | undefined {
	try {
		if (kind === "certificate") return new X509Certificate(text).validToDate;
		if (kind === "token") return tokenEnd(text);
		if (kind !== "ssh-certificate") return undefined;
		const found = sshCertificate(text, undefined);
		return "problem" in found ? undefined : found.to;
	} catch {
		// What is wrong with its form, checkContents() says.
		return undefined;
	}
}

/** A JWT's end stands in it in clear. */
function tokenEnd(text: string): Date | undefined {
	const payload = Buffer.from(text.split(".")[1] ?? "", "base64url");
	const { exp } = JSON.parse(payload.toString()) as { exp?: unknown };
	return typeof exp === "number" ? new Date(exp * 1000) : undefined;
}
