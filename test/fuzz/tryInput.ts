import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../cli/main.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import { testCredentials } from "../../local/testCredentials.ts";
import { captured } from "../support/captured.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";
import { setGoodCredentials } from "./oddCredential.ts";
import { oddInput } from "./oddInput.ts";
import { seededRandom } from "./random.ts";

/** How a broken input was met. */
export interface Met {
	readonly seed: number;
	readonly command: readonly string[];
	readonly code: unknown;
	/** Milliseconds of the processor; whoever shares the machine counts not. */
	readonly took: number;
	/** What is wrong with how it was met, if anything is. */
	readonly fault?: string;
}

/** Milliseconds of the processor that an input may take. */
const timeoutMs = 10_000;

/** Tries broken inputs one after the other, each on a project of its own. */
export interface Trial {
	run(seed: number): Promise<Met>;
	/** The project with the input in it, and the command line, for a process of its own. */
	prepare(seed: number): { readonly root: string; readonly command: string[] };
	dispose(): void;
}

export async function trial(): Promise<Trial> {
	const whole = temporaryProject();
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-fuzz-"));
	await makeCredentials(whole);
	const { PATH } = process.env;
	// Neither kubectl nor pulumi is there: nothing leaves this machine.
	process.env.PATH = folder;
	let count = 0;
	const prepare = (seed: number) => {
		const root = join(folder, `${count++}`);
		cpSync(whole.root, root, { recursive: true });
		process.env.PATH = PATH;
		const command = oddInput(root, seededRandom(seed));
		process.env.PATH = folder;
		return { root, command };
	};
	return {
		prepare,
		run: async (seed) => {
			const { root, command } = prepare(seed);
			try {
				return { seed, command, ...(await met(command, root)) };
			} finally {
				rmSync(root, { recursive: true, force: true });
			}
		},
		dispose: () => {
			process.env.PATH = PATH;
			whole.dispose();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function met(command: string[], root: string) {
	const before = process.cpuUsage();
	try {
		const ran = await captured(() => main(command, root));
		const took = since(before);
		const fault = wrongIn(ran.status, ran.stdout, ran.stderr, took);
		return { code: ran.status, took, ...(fault && { fault }) };
	} catch (error) {
		const fault = error instanceof Error ? error.stack : String(error);
		return { code: undefined, took: since(before), fault: `threw ${fault}` };
	}
}

function since(before: NodeJS.CpuUsage): number {
	const { user, system } = process.cpuUsage(before);
	return Math.round((user + system) / 1000);
}

/** What no input may lead to. */
export function wrongIn(
	code: unknown,
	stdout: string,
	stderr: string,
	took: number,
): string | undefined {
	const own = /^.*by a fault of its own.*$/m.exec(stderr)?.[0];
	if (own !== undefined) return own;
	const trace = /^\s+at .+[:(]\d+:\d+\)?$/m.exec(stderr + stdout)?.[0];
	if (trace !== undefined) return `a stack trace: ${trace}`;
	if (![0, 1, 2].includes(Number(code))) return `exit code ${code}: ${stderr}`;
	if (code !== 0 && stderr + stdout === "") return `exit code ${code}, no word`;
	return took > timeoutMs ? `it took ${took} ms` : undefined;
}

async function makeCredentials({ root }: TemporaryProject): Promise<void> {
	const { frontends } = loadStack("nautilus", { root, credentials: false });
	const [gluex] = frontends;
	if (gluex === undefined) throw new Error("The stack has no frontend");
	const { credentials, host } = gluex;
	const made = await testCredentials(credentials, host);
	setGoodCredentials({ ...made, FRONTEND: "key" });
}
