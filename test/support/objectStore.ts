import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { goBinary } from "../../local/binary.ts";
import { freePort } from "../../local/freePort.ts";
import type { Backend } from "../../local/pulumi.ts";
import { stderrProgress } from "../../local/stderrProgress.ts";
import { until } from "../../local/until.ts";
import { folderText } from "./engine.ts";

const region = "pacific";
const bucket = "glidefleet";

/** A bucket on a server that speaks S3, as a back-end for states. */
export interface ObjectStore {
	readonly backend: Backend;
	/** The names of the objects in the bucket. */
	objects(): string[];
	/** The text of them all. */
	content(): string;
	stop(): Promise<void>;
}

/** Starts a server on a port of the loopback; its compilation, the first time ever, takes two minutes. */
export async function objectStore(): Promise<ObjectStore> {
	const binary = await objectStoreBinary();
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-s3-"));
	const buckets = join(folder, "buckets");
	mkdirSync(join(buckets, bucket), { recursive: true });
	mkdirSync(join(folder, "metadata"));
	const key = randomBytes(8).toString("hex");
	const secret = randomBytes(16).toString("hex");
	const address = `127.0.0.1:${await freePort()}`;
	const places = ["posix", "--sidecar", join(folder, "metadata"), buckets];
	const server = spawn(
		"setpriv",
		[
			...["--pdeathsig", "KILL", binary, "--quiet"],
			...["--port", address, "--region", region, ...places],
		],
		{
			stdio: "ignore",
			env: {
				PATH: process.env.PATH,
				ROOT_ACCESS_KEY_ID: key,
				ROOT_SECRET_ACCESS_KEY: secret,
			},
		},
	);
	await until("The start of the object store", 120, () =>
		answers(server, address),
	);
	return {
		backend: {
			url: `s3://${bucket}?endpoint=http://${address}&s3ForcePathStyle=true&region=${region}`,
			environment: { AWS_ACCESS_KEY_ID: key, AWS_SECRET_ACCESS_KEY: secret },
		},
		objects: () =>
			readdirSync(join(buckets, bucket), {
				recursive: true,
				encoding: "utf8",
			}),
		content: () => folderText(join(buckets, bucket)),
		stop: async () => {
			const ended = once(server, "exit");
			if (server.kill()) await ended;
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function objectStoreBinary(): Promise<string> {
	const progress = stderrProgress();
	const binary = await goBinary(
		{
			name: "versitygw",
			module: join(import.meta.dirname, "object-store"),
			folder: "github.com/versity/versitygw/cmd/versitygw",
			title: "the object store",
			duration: "about 2 minutes",
		},
		progress,
	);
	progress.done();
	return binary;
}

/** Whether the server answers at all; nobody without a key gets more than a refusal. */
async function answers(
	server: ChildProcess,
	address: string,
): Promise<boolean> {
	if (server.exitCode !== null)
		throw new Error(`The object store ended with ${server.exitCode}`);
	return fetch(`http://${address}/`).then(
		({ status }) => status === 403,
		() => false,
	);
}
