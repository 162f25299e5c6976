import { createRequire } from "node:module";
import * as grpc from "@grpc/grpc-js";
import type * as Language from "@pulumi/pulumi/proto/language_pb.js";
import type * as Plugins from "@pulumi/pulumi/proto/plugin_pb.js";
import { endWithEngine } from "./endWithEngine.ts";
import { pulumiPackages } from "./pulumiPackages.ts";
import { runPolicyPack } from "./runPolicyPack.ts";
import { type ProgramRun, runProgram } from "./runProgram.ts";

// Glidefleet's own stand-in for pulumi-language-nodejs, which is not available as a Go module: it runs Node.js programs
// for the engine that is compiled on this machine, and knows no more of the protocol than that takes.

const require = createRequire(import.meta.url);
const language: typeof Language = require("@pulumi/pulumi/proto/language_pb.js");
const plugins: typeof Plugins = require("@pulumi/pulumi/proto/plugin_pb.js");
const { LanguageRuntimeService: service } =
	require("@pulumi/pulumi/proto/language_grpc_pb.js") as {
		LanguageRuntimeService: grpc.ServiceDefinition;
	};
const { Empty } = require("google-protobuf/google/protobuf/empty_pb.js") as {
	Empty: new () => object;
};
const { version } = require("@pulumi/pulumi/package.json") as {
	version: string;
};

/** The engine sends whole settings and checkpoints in one message. */
const maxMessage = 400 * 1024 * 1024;
const engine = process.argv.at(-1) ?? "";
const running = new Set<ProgramRun>();

/** Answers a call with what `answer` gives. */
function unary<Request, Response>(
	answer: (request: Request) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
	return async ({ request }, reply) => {
		try {
			reply(null, await answer(request));
		} catch (error) {
			const details = error instanceof Error ? error.message : String(error);
			reply({ code: grpc.status.UNKNOWN, details });
		}
	};
}

async function run(
	request: Language.RunRequest,
): Promise<Language.RunResponse> {
	const program = runProgram(request, engine);
	running.add(program);
	try {
		const { error, bail } = await program.ended;
		return new language.RunResponse().setError(error).setBail(bail);
	} finally {
		running.delete(program);
	}
}

function requiredPackages(
	request: Language.GetRequiredPackagesRequest,
): Language.GetRequiredPackagesResponse {
	const folder = request.getInfo()?.getProgramDirectory() ?? ".";
	const found = pulumiPackages(folder).map(({ name, version }) =>
		new plugins.PackageDependency()
			.setKind("resource")
			.setName(name)
			.setVersion(version),
	);
	return new language.GetRequiredPackagesResponse().setPackagesList(found);
}

function about(): Language.AboutResponse {
	return new language.AboutResponse()
		.setExecutable(process.execPath)
		.setVersion(process.version);
}

function stopAll(): void {
	for (const program of running) program.stop();
}

function serve(): void {
	const server = new grpc.Server({
		"grpc.max_receive_message_length": maxMessage,
		"grpc.max_send_message_length": maxMessage,
	});
	server.addService(service, {
		about: unary(about),
		cancel: unary(() => {
			stopAll();
			return new Empty();
		}),
		getPluginInfo: unary(() => new plugins.PluginInfo().setVersion(version)),
		getRequiredPackages: unary(requiredPackages),
		run: unary(run),
		runPlugin: runPolicyPack,
	} as grpc.UntypedServiceImplementation);
	const credentials = grpc.ServerCredentials.createInsecure();
	server.bindAsync("127.0.0.1:0", credentials, (error, port) => {
		if (error) throw error;
		process.stdout.write(`${port}\n`);
	});
}

endWithEngine(stopAll);
serve();
