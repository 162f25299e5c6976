import { readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { join } from "node:path";
import { main } from "../../cli/main.ts";
import { captured } from "./captured.ts";

/** Runs glidefleet in this process for scripts that call it: a process for each call takes a second of a processor. */
export interface CommandServer {
	/** A script of a shell that runs its arguments here, on the project in `root`, with its own environment and folder. */
	script(root: string): string;
	stop(): void;
}

export async function startCommandServer(): Promise<CommandServer> {
	const server = createServer((socket) => {
		socket.on("error", () => {});
		socket.once("data", async (chunk) => {
			socket.end(`${await answer(chunk.toString().trim())}\n`);
		});
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	return {
		script: (root) => scriptOf(server, root),
		stop: () => server.close(),
	};
}

/** What is asked and answered is in files of its own: Bash's connections carry no end of a part. */
function scriptOf(server: Server, root: string): string {
	const { port } = server.address() as AddressInfo;
	return `
asked=$(mktemp -d)
pwd > "$asked/folder"
printf '%s\\0' '${root}' "$@" > "$asked/words"
env -0 > "$asked/environment"
exec 3<> /dev/tcp/127.0.0.1/${port}
echo "$asked" >&3
read -r status <&3
cat "$asked/stdout"
cat "$asked/stderr" >&2
rm -r "$asked"
exit "$status"`;
}

/** Runs what the files of a folder ask for, and leaves there what it wrote; its exit code. */
async function answer(asked: string): Promise<number> {
	const parts = (name: string) =>
		readFileSync(join(asked, name), "utf8").split("\0").slice(0, -1);
	const [root = "", ...words] = parts("words");
	const before = { folder: process.cwd(), environment: { ...process.env } };
	setEnvironment(
		Object.fromEntries(
			parts("environment").map((line) => {
				const at = line.indexOf("=");
				return [line.slice(0, at), line.slice(at + 1)];
			}),
		),
	);
	process.chdir(readFileSync(join(asked, "folder"), "utf8").trim());
	try {
		const { status, stdout, stderr } = await captured(() => main(words, root));
		writeFileSync(join(asked, "stdout"), stdout);
		writeFileSync(join(asked, "stderr"), stderr);
		return status;
	} finally {
		process.chdir(before.folder);
		setEnvironment(before.environment);
	}
}

function setEnvironment(environment: NodeJS.ProcessEnv): void {
	for (const name of Object.keys(process.env)) delete process.env[name];
	Object.assign(process.env, environment);
}
