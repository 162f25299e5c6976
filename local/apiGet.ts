import { get } from "node:https";
import { text } from "node:stream/consumers";
import type { Access } from "./clusterFiles.ts";

/** The body of the answer to GET `path`; undefined when there is no answer or its status is not 200. */
export function apiGet(
	{ server, certificate, token }: Access,
	path: string,
): Promise<string | undefined> {
	const options = {
		agent: false,
		ca: certificate,
		headers: { Authorization: `Bearer ${token}` },
		timeout: 5_000,
	};
	return new Promise((resolve) => {
		const request = get(new URL(path, server), options, (answer) => {
			const body = text(answer);
			body.then(
				(body) => resolve(answer.statusCode === 200 ? body : undefined),
				() => resolve(undefined),
			);
		});
		request.on("timeout", () => request.destroy());
		request.on("error", () => resolve(undefined));
	});
}
