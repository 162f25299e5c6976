import { sign } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { issueCertificate } from "../../../local/issueCertificate.ts";

/** A service whose tokens a registry takes, as Docker Hub, Harbor and GitHub have one. */
export interface TokenService {
	/** The settings of the registry that trusts it. */
	readonly auth: Readonly<Record<string, unknown>>;
	/** Where tokens are asked for. */
	readonly realm: string;
	/** What was asked for with the right login, such as `POST repository:osg/fleet:pull,push`. */
	readonly granted: string[];
	stop(): Promise<void>;
}

const service = "registry.test";
const issuer = "token-service.test";

/** Starts one that knows one login, given as user and password, or as a refresh token; its certificate goes into `folder`. */
export async function startTokenService(
	folder: string,
	basic: string,
	refreshToken: string,
): Promise<TokenService> {
	const { certificate, privateKey } = await issueCertificate(`/CN=${issuer}`);
	const rootcertbundle = join(folder, "token-service.pem");
	writeFileSync(rootcertbundle, certificate);
	const granted: string[] = [];
	const server = createServer(async (request, response) => {
		let body = "";
		for await (const chunk of request) body += chunk;
		const { searchParams } = new URL(request.url ?? "/", "http://service");
		const asked =
			request.method === "POST" ? new URLSearchParams(body) : searchParams;
		const scope = asked.get("scope") ?? "";
		const isKnown =
			request.headers.authorization === basic ||
			asked.get("refresh_token") === refreshToken;
		if (!isKnown) {
			response.writeHead(401).end("wrong login");
			return;
		}
		granted.push(`${request.method} ${scope}`);
		const token = jsonWebToken(scope, certificate, privateKey);
		response.setHeader("content-type", "application/json");
		response.end(JSON.stringify({ token }));
	});
	await once(server.listen(0, "127.0.0.1"), "listening");
	const { port } = server.address() as AddressInfo;
	const realm = `http://127.0.0.1:${port}/token`;
	return {
		auth: { token: { realm, service, issuer, rootcertbundle } },
		...{ realm, granted },
		stop: async () => {
			server.close();
			server.closeAllConnections();
			await once(server, "close");
		},
	};
}

function jsonWebToken(
	scope: string,
	certificate: string,
	privateKey: string,
): string {
	const [type = "", name = "", actions = ""] = scope.split(":");
	const now = Math.floor(Date.now() / 1000);
	const der = certificate.replace(/-----[^-]+-----|\s/g, "");
	const encoded = [
		{ typ: "JWT", alg: "ES256", x5c: [der] },
		{
			...{ iss: issuer, aud: service, sub: "somebody", jti: "1" },
			...{ iat: now, nbf: now - 60, exp: now + 60 },
			access: [{ type, name, actions: actions.split(",") }],
		},
	].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
	const text = encoded.join(".");
	const key = { key: privateKey, dsaEncoding: "ieee-p1363" } as const;
	return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64url")}`;
}
