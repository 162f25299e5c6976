import { defined } from "../../../glideinwms/defined.ts";
import type { FrontendLayer } from "../../frontend/schema/frontend.ts";
import type { LayerContext } from "./layerContext.ts";

type Logs = Pick<FrontendLayer, "process_logs" | "log_rotation">;
type Log = NonNullable<FrontendLayer["process_logs"]>[number];

const rotation = { backup_count: 5, max_mbytes: 100, max_days: 7 } as const;

/** The frontend's logs and their common rotation, as far as they differ from the base's. */
export function logLayer({ model, base }: LayerContext): Logs {
	const found = model.log_retention?.process_logs ?? [];
	const logs: Log[] = found.map(
		({ extension = "all", msg_types = "INFO, WARN, ERR" }) => ({
			extension,
			msg_types,
		}),
	);
	const [first] = found;
	const common = Object.entries(rotation).map(([name, fallback]) => {
		const key = name as keyof typeof rotation;
		const value = first?.[key] ?? fallback;
		const inherited = base.log_rotation?.[key] ?? fallback;
		return [name, value === inherited ? undefined : value];
	});
	const own = defined(Object.fromEntries(common)) as NonNullable<
		Logs["log_rotation"]
	>;
	const isWritable = logs.every(
		({ extension, msg_types }) => extension !== "" && msg_types !== "",
	);
	const isBase =
		JSON.stringify(logs) === JSON.stringify(base.process_logs ?? []);
	return {
		...(isBase || !isWritable ? {} : { process_logs: logs }),
		...(Object.keys(own).length > 0 ? { log_rotation: own } : {}),
	};
}
