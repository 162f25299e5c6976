import type { StackPlan } from "../../config/plan.ts";
import type { Images } from "./nodeAbsence.ts";
import type { RealNodeOptions } from "./realNode.ts";

/** What a real node has to know of a stack: its images, and the hosts of its pools, factories and schedds. */
export function realNodeOptions(
	{ frontends, services }: StackPlan,
	images: Images,
): RealNodeOptions {
	const references = [...frontends, ...services].map(
		({ image }) => image.reference,
	);
	const hosts = frontends.flatMap(({ frontendXml }) => hostsOf(frontendXml));
	return {
		images,
		references: [...new Set(references)].sort(),
		hosts: [...new Set(hosts)].sort(),
	};
}

/** A schedd may be named before its host, and a host may be followed by ports. */
function hostsOf(frontendXml: string): string[] {
	const places = frontendXml.matchAll(/ (?:node|fullname)="([^"]*)"/g);
	return [...places].map(([, text = ""]) =>
		text.replace(/^.*@/, "").replace(/[:?].*$/, ""),
	);
}
