import { goBinary } from "../binary.ts";
import type { Progress } from "../goProgram.ts";

/** The path of the binary with a real node's programs; see `goBinary`. */
export function nodeBinary(progress: Progress): Promise<string> {
	return goBinary(
		{
			name: "node",
			folder: "./node",
			title: "the real node",
			duration: "about 5 minutes",
		},
		progress,
	);
}
