import type { FrontendLintRule } from "../frontendContext.ts";

const known = ["INFO", "DEBUG", "WARN", "ERR", "EXCEPTION", "ALL", "ADMIN"];

/** Message types of logs that GlideinWMS ignores. */
export const msgTypes: FrontendLintRule = {
	id: "msg-types",
	severity: "warning",
	title: "GlideinWMS ignores unknown message types",
	*check({ model, at }) {
		const logs = model.log_retention?.process_logs ?? [];
		for (const [index, { msg_types: types }] of logs.entries())
			for (const { 0: word, index: within } of (types ?? "").matchAll(
				/[^\s,]+/g,
			)) {
				if (known.includes(word.toUpperCase())) continue;
				yield {
					at: at(["log_retention", "process_logs", index, "msg_types"], {
						within,
						length: word.length,
					}),
					message: `Unknown message type ${JSON.stringify(word)}, which is ignored: expected ${known.join(", ")}`,
				};
			}
	},
};
