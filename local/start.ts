import { parseArgs } from "node:util";
import { ConfigError } from "../config/fault.ts";
import { demo } from "./demo.ts";
import { stderrProgress } from "./stderrProgress.ts";

/** `npm start`: the local stack on a control plane of this machine; `-- --keep` leaves it running. */
async function main(): Promise<number> {
	const progress = stderrProgress();
	try {
		const { values } = parseArgs({
			options: { keep: { type: "boolean", default: false } },
		});
		return await demo({ keep: values.keep, progress });
	} catch (error) {
		progress.done();
		process.stderr.write(`${messageOf(error)}\n`);
		return 1;
	}
}

function messageOf(error: unknown): string {
	if (error instanceof ConfigError) return error.message;
	return `npm start: ${error instanceof Error ? error.message : String(error)}`;
}

process.exitCode = await main();
