import { createHash } from "node:crypto";
import {
	existsSync,
	readdirSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { makeFolder } from "./makeFolder.ts";
import { privateFolder } from "./privateFolder.ts";

/** What Pulumi makes in its home when it first needs it, and must find again. */
const made = ["plugins", "policies", "templates", "versions", "workspaces"];
/** Where Pulumi writes what it does in each command; as a file it keeps Pulumi from it. */
const logs = "logs";

/**
 * Variables with which Pulumi writes no log of what it does. Since 3.250 it logs each command, for up to half of the
 * command's processor time, and has no option against it; where it can't make the folder it goes without. So its home
 * becomes a folder of links to the user's, but for the logs. Its logins stay where they are.
 */
export function homeWithoutLogs(
	root: string,
	env: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
	const home = resolve(
		root,
		env.PULUMI_HOME || join(env.HOME || homedir(), ".pulumi"),
	);
	try {
		if (isFile(join(home, logs))) return {};
		const hash = createHash("sha256").update(home).digest("hex");
		const own = privateFolder(`pulumi-${hash.slice(0, 16)}`, env);
		if (own === undefined) return {};
		for (const name of made) makeFolder(join(home, name), 0o700);
		// What the user removed would stay as a link to nothing, and Pulumi could not make it anew.
		for (const name of readdirSync(own))
			if (!existsSync(join(own, name))) rmSync(join(own, name));
		for (const entry of readdirSync(home, { withFileTypes: true }))
			if (entry.name !== logs && !entry.isFile())
				link(join(home, entry.name), join(own, entry.name));
		writeFileSync(join(own, logs), "");
		return {
			PULUMI_HOME: own,
			PULUMI_CREDENTIALS_PATH: env.PULUMI_CREDENTIALS_PATH || home,
		};
	} catch {
		// A home that is read-only, or a system without links: Pulumi runs as it does by itself.
		return {};
	}
}

function link(target: string, path: string): void {
	try {
		symlinkSync(target, path);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
	}
}

function isFile(path: string): boolean {
	return statSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
}
