import { mebibytes, quantityValue } from "../../settings/quantity.ts";
import type { Route } from "./condorSchema.ts";

/** A route as HTCondor-CE's transform, line by line. */
export function routeText(route: Route): string[] {
	const { memory } = route;
	const macros = {
		MaxIdleJobs: route.max_idle_jobs,
		MaxJobs: route.max_jobs,
		// What HTCondor-CE's own transforms read where the job says nothing.
		default_maxMemory: memory && mebibytes(quantityValue(memory)),
		default_maxWallTime: route.max_wall_minutes,
		default_queue: route.queue,
		default_xcount: route.cpus,
	};
	return [
		`JOB_ROUTER_ROUTE_${route.name} @=jrt`,
		...(route.when === undefined ? [] : [`  REQUIREMENTS ${route.when}`]),
		// HTCondor-CE's own transforms ask for the universe, 9 being the grid's, in which a route must name a resource: the
		// transform for all jobs has said which it is.
		"  TargetUniverse = 9",
		'  GridResource = "dummy"',
		...Object.entries(macros).flatMap(([name, value]) =>
			value === undefined ? [] : [`  ${name} = ${value}`],
		),
		...statements("COPY", route.copy),
		...(route.delete ?? []).map((name) => `  DELETE ${name}`),
		...statements("SET", route.set),
		...statements("DEFAULT", route.default),
		...statements("EVALSET", route.eval_set),
		"@jrt",
	];
}

/** In the order of HTCondor's routes of old: what is copied is the job's, what is evaluated knows what is set. */
function statements(
	word: string,
	values: Readonly<Record<string, string | number | boolean>> | undefined,
): string[] {
	return Object.entries(values ?? {})
		.sort()
		.map(([name, value]) => `  ${word} ${name} ${value}`);
}
