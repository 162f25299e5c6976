import type { StackPlan } from "../../components/stack/plan.ts";

/** Kinds of services for whose images test/images has stand-ins; each frontend has one. */
const kinds: readonly string[] = [
	"atlas-xcache",
	"cms-xcache",
	"frontier-squid",
	"ospool-ep",
];

/** A stack without the services that only their real images can run. */
export function withStandIns(plan: StackPlan): StackPlan {
	const services = plan.services.filter(({ kind }) => kinds.includes(kind));
	return { ...plan, services };
}
