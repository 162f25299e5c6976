import { X509Certificate } from "node:crypto";
import type {
	ServerIdentity,
	UidIdentity,
} from "../../settings/schema/identity.ts";
import { type Kubectl, KubectlError } from "../kubectl.ts";

/** Seconds that the API server has for its answer. */
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

/** What the kubeconfig says of the context's API server: no one is asked. */
export interface ServerEntry {
	readonly server: string;
	/** Fingerprints of the CAs that it trusts; none where it leaves that to the system. */
	readonly authorities: readonly string[];
	/** Whether it takes any certificate, so that it could be any server. */
	readonly isUnverified: boolean;
}

// Of the kubeconfig only these values cross the pipe: no token, no key.
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

/** The cluster's identity, by its API server and the first CA that vouches for it. */
export function serverIdentity({
	server,
	authorities,
}: ServerEntry): ServerIdentity {
	return { server, ca_sha256: authorities[0] ?? "system" };
}

/** Whether an entry of the kubeconfig leads to the cluster that is stated; a CA may have a successor next to it. */
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

/** Of the CAs; of all, where a server's own certificate stands for itself. */
function fingerprints(pem: string): string[] {
	const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
	const all = (pem.match(block) ?? []).map((text) => new X509Certificate(text));
	const authorities = all.filter(({ ca }) => ca);
	return (authorities.length === 0 ? all : authorities).map(
		({ fingerprint256 }) => fingerprint256,
	);
}

/** An address in one way of writing: the default port and a slash at its end left out. */
function canonical(server: string): string {
	return URL.canParse(server)
		? new URL(server).href.replace(/\/$/, "")
		: server;
}
