import { createReadStream } from "node:fs";
import {
	type IncomingHttpHeaders,
	type IncomingMessage,
	request,
} from "node:http";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";

/** The bytes themselves, or a file of `size` bytes. */
export type Content = Buffer | { readonly path: string; readonly size: number };

/** What a registry answered. */
export interface Answer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly body: Buffer;
}

/** Asks the registry that listens on a Unix socket, and gives what it answers, whatever the status. */
export async function askRegistry(
	socketPath: string,
	method: "GET" | "HEAD" | "POST" | "PUT",
	path: string,
	content: Content = Buffer.alloc(0),
	headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
	const size = "path" in content ? content.size : content.length;
	const asked = request({
		socketPath,
		method,
		path,
		headers: { ...headers, "content-length": size },
	});
	const answered = new Promise<IncomingMessage>((resolve, reject) => {
		asked.once("response", resolve).once("error", reject);
	});
	const sent = pipeline(
		"path" in content ? createReadStream(content.path) : [content],
		asked,
	);
	const [response] = await Promise.all([answered, sent]);
	return {
		status: response.statusCode ?? 0,
		headers: response.headers,
		body: await buffer(response),
	};
}
