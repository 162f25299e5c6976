import { spawnSync } from "node:child_process";

let found: string | undefined;

/** The interpreter that `python3` starts, without what may choose it, which takes longer than most that tests ask of it. */
export function python(): string {
	found ??= interpreter() || "python3";
	return found;
}

function interpreter(): string | undefined {
	const code = "import sys; print(sys.executable)";
	const { stdout } = spawnSync("python3", ["-c", code], { encoding: "utf8" });
	return stdout?.trim();
}
