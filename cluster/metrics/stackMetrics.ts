import type { StackStatus } from "../status/stackStatus.ts";
import { flag, info, known, type Metric } from "./metric.ts";

/** A stack and its status; without one where its cluster did not answer, or its settings have faults. */
export interface StackLook {
	readonly stack: string;
	readonly status?: StackStatus;
}

/** What status says of a stack as a whole. */
export const stackMetrics: readonly Metric<StackLook>[] = [
	{
		name: "stack_up",
		help: "Whether status got an answer from the stack's cluster (1) or not (0).",
		read: ({ status }) => flag(status !== undefined),
	},
	{
		name: "stack_well",
		help: "Whether nothing is wrong with the stack (1) or something is (0).",
		read: ({ status }) => flag(status?.well ?? false),
	},
	{
		name: "stack_info",
		help: "Cluster and namespace of the stack.",
		read: ({ status }) =>
			status === undefined
				? []
				: info({ cluster: status.cluster, namespace: status.namespace }),
	},
	{
		name: "stack_orphaned_objects",
		help: "Objects that glidefleet created and that no service of the stack has now.",
		read: ({ status }) => known(status?.unwanted.length),
	},
	{
		name: "stack_unreadable_kinds",
		help: "Kinds of objects that the account may not read.",
		read: ({ status }) => known(status?.unread.length),
	},
];
