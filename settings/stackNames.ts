import { readdirSync } from "node:fs";

/** The stacks of a project, by their files Pulumi.<stack>.yaml. */
export function stackNames(root: string): string[] {
	return readdirSync(root)
		.flatMap((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? [])
		.sort();
}
