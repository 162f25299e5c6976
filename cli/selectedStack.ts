import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { readRegularText } from "../system/readRegularFile.ts";

/** What Pulumi remembers of a project: a stack for each place where it keeps states, or as older versions wrote it one. */
const workspace = z.object({
	stack: z.string().optional(),
	stacks: z.record(z.string(), z.string()).default({}),
});

/**
 * The stack that is selected in Pulumi, by the name of its file; undefined where none is, or where it depends on where
 * Pulumi is logged in. Read from Pulumi's own file: to start Pulumi takes seconds, and may download it.
 */
export function selectedStack(
	root: string,
	env: NodeJS.ProcessEnv = process.env,
): string | undefined {
	const stated = env.PULUMI_STACK || remembered(root, env);
	// Pulumi Cloud knows it as ORGANIZATION/PROJECT/STACK too.
	return stated?.split("/").at(-1);
}

function remembered(root: string, env: NodeJS.ProcessEnv): string | undefined {
	const project = join(root, "Pulumi.yaml");
	const home = env.PULUMI_HOME || join(env.HOME || homedir(), ".pulumi");
	try {
		const [, name] = /^name:\s*(\S+)/m.exec(readRegularText(project)) ?? [];
		const hash = createHash("sha1").update(project).digest("hex");
		const file = join(home, "workspaces", `${name}-${hash}-workspace.json`);
		const text = readRegularText(file);
		const { stack, stacks } = workspace.parse(JSON.parse(text));
		const all = new Set(Object.values(stacks));
		return all.size === 0 ? stack : all.size === 1 ? [...all][0] : undefined;
	} catch {
		return undefined;
	}
}
