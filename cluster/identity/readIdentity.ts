import { X509Certificate } from "node:crypto";
import type {
	ServerIdentity,
	UidIdentity,
} from "../../settings/schema/identity.ts";
import { type Kubectl, KubectlError } from "../kubectl.ts";

/** Seconds to wait for the API server's answer. */
const timeoutSeconds = 20;

/** The cluster's identity, by its namespace kube-system. Rejects with a KubectlError where that cannot be read. */
export async function readUid(kubectl: Kubectl): Promise<UidIdentity> {
	const answer = await kubectl([
		"get",
		"--raw=/api/v1/namespaces/kube-system",
		`--request-timeout=${timeoutSeconds}s`,
	]);
	const uid = uidOf(answer);
	if (uid === undefined)
		throw new KubectlError("the response has no namespace with a UID");
	return { kube_system_uid: uid };
}

/** What the kubeconfig says about the context's API server, without asking any server. */
export interface ServerEntry {
	readonly server: string;
	/** Fingerprints of the CAs that it trusts; empty if it leaves that to the system. */
	readonly authorities: readonly string[];
	/** Whether it accepts any certificate, so that it could be any server. */
	readonly isUnverified: boolean;
}

// Only these values of the kubeconfig are read: no token, no key.
const entry = [
	"server",
	"insecure-skip-tls-verify",
	"certificate-authority-data",
]
	.map((key) => `{.clusters[0].cluster.${key}}`)
	.join('{"\\n"}');

/** The context's entry of the kubeconfig. Rejects with a KubectlError where there is none. */
export async function readServer(kubectl: Kubectl): Promise<ServerEntry> {
	const view = ["config", "view", "--minify", "--flatten", "--raw"];
	const answer = await kubectl([...view, `-o=jsonpath=${entry}`]);
	const [server = "", insecure = "", authority = ""] = answer.split("\n");
	return {
		server: canonical(server),
		authorities: fingerprints(Buffer.from(authority, "base64").toString()),
		isUnverified: insecure === "true",
	};
}

/** The cluster's identity: its API server and the first CA that signs for it. */
export function serverIdentity({
	server,
	authorities,
}: ServerEntry): ServerIdentity {
	return { server, ca_sha256: authorities[0] ?? "system" };
}

/** Whether an entry of the kubeconfig leads to the stated cluster; a CA's successor may be listed too. */
export function isServer(
	{ server, ca_sha256 }: ServerIdentity,
	found: ServerEntry,
): boolean {
	const isTrusted =
		ca_sha256 === "system"
			? found.authorities.length === 0
			: found.authorities.includes(ca_sha256);
	return canonical(server) === found.server && isTrusted && !found.isUnverified;
}

function uidOf(answer: string): string | undefined {
	try {
		const { metadata } = JSON.parse(answer) as { metadata?: { uid?: string } };
		return metadata?.uid;
	} catch {
		return undefined;
	}
}

/** Of the CAs; of all certificates if a server's own certificate is self-signed. */
function fingerprints(pem: string): string[] {
	const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
	const all = (pem.match(block) ?? []).map((text) => new X509Certificate(text));
	const authorities = all.filter(({ ca }) => ca);
	return (authorities.length === 0 ? all : authorities).map(
		({ fingerprint256 }) => fingerprint256,
	);
}

/** An address in normal form: without default port and trailing slash. */
function canonical(server: string): string {
	return URL.canParse(server)
		? new URL(server).href.replace(/\/$/, "")
		: server;
}
