import type { ConfigFault } from "../../settings/fault.ts";
import { unknownName } from "../../settings/unknownName.ts";
import type { PlanParts } from "../frontend/planFrontends.ts";
import type {
	KindRef,
	ServiceEnvironment,
	Topic,
} from "../shared/serviceKind.ts";
import type { ServicePlan } from "../shared/servicePlan.ts";
import type { ServiceEntry } from "./serviceEntries.ts";

/** The plans of a stack's services, and the way to ask for one of them. */
export interface PlannedServices {
	/** In the order of the stack's list. */
	readonly services: ServicePlan[];
	readonly peer: ServiceEnvironment["peer"];
}

/** Plans the stack's services, each of which may ask for the plan of another. */
export function planServices(
	entries: readonly ServiceEntry[],
	parts: PlanParts,
	faults: ConfigFault[],
): PlannedServices {
	const made = new Map<string, ServicePlan | undefined>();
	const making = new Set<string>();
	const planOf = (entry: ServiceEntry): ServicePlan | undefined => {
		if (made.has(entry.name)) return made.get(entry.name);
		made.set(entry.name, undefined);
		making.add(entry.name);
		made.set(entry.name, entry.read?.plan(environment, faults));
		making.delete(entry.name);
		return made.get(entry.name);
	};
	const peer = <P extends ServicePlan>(
		{ kind }: KindRef<P>,
		name: string,
		report: (message: string) => void,
	): P | undefined => {
		const entry = entryOf(entries, kind, name, report);
		if (making.has(name)) {
			report(
				`The service "${name}" itself depends on this one: remove one of the two references`,
			);
			return undefined;
		}
		return entry && (planOf(entry) as P | undefined);
	};
	const environment: ServiceEnvironment = {
		...parts,
		peer,
		reserve: reservations(),
		board: boards(),
	};
	return { services: entries.flatMap((entry) => planOf(entry) ?? []), peer };
}

/** The stack's service of a kind and name; a fault where it has none. One whose kind could not be read has its own fault. */
function entryOf(
	entries: readonly ServiceEntry[],
	kind: string,
	name: string,
	report: (message: string) => void,
): ServiceEntry | undefined {
	const ofKind = entries.filter((entry) => entry.kind === kind);
	const found = ofKind.find((entry) => entry.name === name);
	const isUnread = entries.some(
		(entry) => entry.name === name && entry.kind === undefined,
	);
	if (found === undefined && !isUnread) {
		const names = ofKind.map((entry) => entry.name);
		report(unknownName(`${kind} of the stack`, name, names));
	}
	return found;
}

/** What must have one owner in a stack, by its name. */
function reservations(): ServiceEnvironment["reserve"] {
	const owners = new Map<string, string>();
	return (what, owner, report) => {
		const other = owners.get(what);
		owners.set(what, other ?? owner);
		if (other !== undefined && other !== owner)
			report(
				`Found ${what}, which ${other} already uses: choose another for ${owner}`,
			);
	};
}

/** What the services of a stack tell each other, by topic. */
function boards(): ServiceEnvironment["board"] {
	const boards = new Map<string, unknown[]>();
	return <T>({ topic }: Topic<T>) => {
		const said = boards.get(topic) ?? [];
		boards.set(topic, said);
		return said as T[];
	};
}
