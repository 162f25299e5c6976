import { parseArgs } from "node:util";
import { ConfigError } from "../settings/fault.ts";
import { demo } from "./demo.ts";
import { stderrProgress } from "./stderrProgress.ts";

const usage =
	"usage: npm start -- [--engine] [--keep] [--node simulated|real] [--images stand-in|real]";

/** `npm start`: the local stack on a control plane of this machine; see `usage`. */
async function main(): Promise<number> {
	const progress = stderrProgress();
	try {
		return await demo({ ...options(), progress });
	} catch (error) {
		progress.done();
		process.stderr.write(`${messageOf(error)}\n`);
		return 1;
	}
}

function options() {
	const { values } = parseArgs({
		options: {
			engine: { type: "boolean", default: false },
			keep: { type: "boolean", default: false },
			node: { type: "string", default: "simulated" },
			images: { type: "string", default: "stand-in" },
		},
	});
	return {
		engine: values.engine,
		keep: values.keep,
		node: oneOf("--node", values.node, ["simulated", "real"]),
		images: oneOf("--images", values.images, ["stand-in", "real"]),
	};
}

function oneOf<const T extends string>(
	option: string,
	found: string,
	allowed: readonly T[],
): T {
	const value = allowed.find((value) => value === found);
	if (value !== undefined) return value;
	throw new Error(
		`Invalid ${option} "${found}": expected ${allowed.join(" or ")}\n${usage}`,
	);
}

function messageOf(error: unknown): string {
	if (error instanceof ConfigError) return error.message;
	return `npm start: ${error instanceof Error ? error.message : String(error)}`;
}

process.exitCode = await main();
