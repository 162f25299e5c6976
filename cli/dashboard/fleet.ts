import type { ServiceStatus } from "../../cluster/status/serviceStatus.ts";
import type { StackStatus } from "../../cluster/status/stackStatus.ts";
import type { ShownFinding } from "../../glideinwms/lint/finding.ts";
import type { StackAnswer } from "../allStacks.ts";

/** What is known of a stack: its status, why there is none, or nothing yet. */
export type StackLook = StackAnswer<StackStatus> | { readonly stack: string };

/** What lint found, why it found nothing, or nothing yet. */
export type LintLook =
	| { readonly findings: readonly ShownFinding[] }
	| { readonly error: string }
	| undefined;

/** All that the pages show. */
export interface Fleet {
	readonly at: Date;
	readonly looks: readonly StackLook[];
	readonly lint: LintLook;
}

/** A service, with the stack that it is in. */
export interface FleetService {
	readonly status: StackStatus;
	readonly service: ServiceStatus;
}

/** The statuses of the stacks that answered. */
export function statusesOf({ looks }: Pick<Fleet, "looks">): StackStatus[] {
	return looks.flatMap((look) => ("answer" in look ? look.answer : []));
}

/** All services that are known, by their stacks. */
export function servicesOf(fleet: Pick<Fleet, "looks">): FleetService[] {
	return statusesOf(fleet).flatMap((status) =>
		status.services.map((service) => ({ status, service })),
	);
}
