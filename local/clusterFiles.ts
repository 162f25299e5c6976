import { generateKeyPairSync, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { nodeName } from "./node/addresses.ts";

/** How to reach an API server: its URL, the certificate to trust (PEM) and a bearer token. */
export type Access = { server: string; certificate: string; token: string };

const clients = {
	admin: { user: "admin", group: "system:masters" },
	"controller-manager": {
		user: "system:kube-controller-manager",
		// Its own role only lets it act as one service account per controller, which starts slowly.
		group: "system:masters",
	},
	scheduler: { user: "system:kube-scheduler", group: "system:authenticated" },
	kwok: { user: "kwok", group: "system:masters" },
	kubelet: { user: `system:node:${nodeName}`, group: "system:nodes" },
	proxy: { user: "system:kube-proxy", group: "system:authenticated" },
	coredns: { user: "coredns", group: "system:masters" },
	claims: { user: "claims", group: "system:masters" },
	ingress: { user: "ingress", group: "system:masters" },
};

/** Writes what the API server reads: a token for each client and the key that signs service accounts. */
export function writeSecrets(directory: string): void {
	const tokens = Object.entries(clients).map(([name, { user, group }]) =>
		[randomBytes(24).toString("hex"), user, name, group].join(","),
	);
	write(directory, "tokens.csv", `${tokens.join("\n")}\n`);
	const { privateKey } = generateKeyPairSync("rsa", {
		modulusLength: 2048,
		privateKeyEncoding: { type: "pkcs1", format: "pem" },
		publicKeyEncoding: { type: "spki", format: "pem" },
	});
	write(directory, "service-account.key", privateKey);
}

/**
 * Writes the kubeconfig of each client, with one context called `name`. The API server on `port` must
 * have written its certificate.
 */
export function writeKubeconfigs(
	directory: string,
	name: string,
	port: number,
): void {
	for (const client of Object.keys(clients)) {
		const config = kubeconfig(name, client, access(directory, port, client));
		write(directory, `${client}.kubeconfig`, config);
	}
}

/** How the administrator reaches the API server on `port`, which must have written its certificate. */
export function adminAccess(directory: string, port: number): Access {
	return access(directory, port, "admin");
}

function access(directory: string, port: number, client: string): Access {
	const certificate = join(directory, "certificates", "apiserver.crt");
	return {
		server: `https://127.0.0.1:${port}`,
		certificate: readFileSync(certificate, "utf8"),
		token: readToken(directory, client),
	};
}

function readToken(directory: string, client: string): string {
	const tokens = readFileSync(join(directory, "tokens.csv"), "utf8").split(
		"\n",
	);
	const line = tokens.find((line) => line.split(",")[2] === client);
	return line?.split(",")[0] ?? "";
}

function kubeconfig(name: string, user: string, access: Access): string {
	const certificate = Buffer.from(access.certificate).toString("base64");
	return stringify({
		apiVersion: "v1",
		kind: "Config",
		"current-context": name,
		clusters: [
			{
				name,
				cluster: {
					server: access.server,
					"certificate-authority-data": certificate,
				},
			},
		],
		contexts: [{ name, context: { cluster: name, user } }],
		users: [{ name: user, user: { token: access.token } }],
	});
}

function write(directory: string, name: string, content: string): void {
	writeFileSync(join(directory, name), content, { mode: 0o600 });
}
