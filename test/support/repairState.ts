import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Does what the manual says for a state in a local folder that Pulumi cannot read after a kill: takes the file beside it
 * away where that is half written, and the state before where the state itself is.
 */
export function repairState(state: string, stack: string): void {
	const folder = join(state, ".pulumi", "stacks", "glidefleet");
	const file = join(folder, `${stack}.json`);
	if (!isJson(`${file}.attrs`)) rmSync(`${file}.attrs`, { force: true });
	if (!isJson(file) && existsSync(`${file}.bak`))
		copyFileSync(`${file}.bak`, file);
}

function isJson(file: string): boolean {
	try {
		JSON.parse(readFileSync(file, "utf8"));
		return true;
	} catch {
		return false;
	}
}
