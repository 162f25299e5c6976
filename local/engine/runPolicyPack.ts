import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { ServerWritableStream } from "@grpc/grpc-js";
import type * as Language from "@pulumi/pulumi/proto/language_pb.js";

const require = createRequire(import.meta.url);
const language: typeof Language = require("@pulumi/pulumi/proto/language_pb.js");

/**
 * Runs a policy pack as the SDK wants it to be run, until the engine lets go of it. The pack gets no settings of the
 * stack, which the official host puts into its environment.
 */
export function runPolicyPack(
	call: ServerWritableStream<
		Language.RunPluginRequest,
		Language.RunPluginResponse
	>,
): void {
	const { request } = call;
	if (request.getKind() !== "analyzer") {
		call.destroy(
			new Error(`Expected a policy pack, found "${request.getKind()}"`),
		);
		return;
	}
	const folder = request.getInfo()?.getProgramDirectory() ?? ".";
	const runner = createRequire(join(folder, "pack.js")).resolve(
		"@pulumi/pulumi/cmd/run-policy-pack",
	);
	const child = spawn("node", [runner, ...request.getArgsList(), folder], {
		cwd: folder,
		env: Object.fromEntries(request.getEnvList().map(variable)),
		stdio: ["ignore", "pipe", "pipe"],
	});
	const answer = () => new language.RunPluginResponse();
	child.stdout.on("data", (text) => call.write(answer().setStdout(text)));
	child.stderr.on("data", (text) => call.write(answer().setStderr(text)));
	child.on("error", (error) => call.destroy(error));
	child.on("close", (code) => {
		call.write(answer().setExitcode(code ?? 1));
		call.end();
	});
	call.on("cancelled", () => void child.kill("SIGKILL"));
}

function variable(text: string): [string, string] {
	const at = text.indexOf("=");
	return [text.slice(0, at), text.slice(at + 1)];
}
