import type { FrontendLayer } from "../../frontend/schema/frontend.ts";
import { draftSections } from "../repairs/draft.ts";
import { unusedName } from "../report/unusedName.ts";
import { type HostBook, isHostName } from "./hosts.ts";
import type { LayerContext } from "./layerContext.ts";

type Factories = Record<string, { host: string; user?: string | undefined }>;

interface Collector {
	readonly node?: string;
	readonly DN?: string;
	readonly factory_identity?: string;
	readonly my_identity?: string;
}

/** Factories by name. */
export interface FactoryRegistry {
	/** The entries that the base lacks. */
	readonly own: Factories;
	/** The user that factories map the frontend to, as most of them name it. */
	readonly user: string | undefined;
	/** The names of a list of collectors; undefined where the settings cannot say one of them. */
	namesOf(collectors: readonly Collector[]): string[] | undefined;
}

/** Gathers the factories of a model. */
export function factoryBook(
	{ model, base }: LayerContext,
	hosts: HostBook,
): FactoryRegistry {
	const collectors: Collector[] = draftSections(model).flatMap(
		({ settings }) => settings.match?.factory?.collectors ?? [],
	);
	const user = mostFrequent(
		collectors.flatMap(
			({ my_identity = "" }) => my_identity.split("@")[0] ?? [],
		),
	);
	const own: Factories = {};
	const known = () => Object.entries({ ...base.factories, ...own });
	const nameOf = (collector: Collector): string | undefined => {
		const factory = factoryOf(collector, user, hosts);
		if (factory === undefined) return undefined;
		const found = known().find(
			([, each]) =>
				each?.host === factory.host &&
				(each.user ?? "gfactory") === factory.user,
		);
		if (found) return found[0];
		const name = unusedName(
			factory.host.split(".")[0] ?? "",
			known().map(([each]) => each),
			"factory",
		);
		own[name] = factory;
		return name;
	};
	return {
		own,
		user,
		namesOf: (list) => {
			const fit = list.every(
				(each) => factoryOf(each, user, hosts) !== undefined,
			);
			return fit ? list.flatMap((each) => nameOf(each) ?? []) : undefined;
		},
	};
}

/** The factory behind a collector; undefined where it has a port, or identities that are not made of its host. */
function factoryOf(
	{ node = "", DN, factory_identity = "", my_identity }: Collector,
	frontendUser: string | undefined,
	hosts: HostBook,
): { host: string; user: string } | undefined {
	const [user = "", ...rest] = factory_identity.split("@");
	const fits =
		isHostName(node) &&
		hosts.knows(node, DN) &&
		/^[^\s@]+$/.test(user) &&
		rest.join("@") === node &&
		my_identity === `${frontendUser}@${node}`;
	return fits ? { host: node, user } : undefined;
}

/** The names of a section's factories, where they are not `inherited`. */
export function factoryNames(
	collectors: readonly Collector[],
	registry: FactoryRegistry,
	inherited: readonly string[],
): Pick<NonNullable<FrontendLayer["match"]>, "factories"> {
	const names = registry.namesOf(collectors) ?? [];
	return JSON.stringify(names) === JSON.stringify(inherited)
		? {}
		: { factories: names };
}

function mostFrequent(values: readonly string[]): string | undefined {
	const counts = new Map<string, number>();
	for (const value of values.filter((each) => /^[^\n\r\0]+$/.test(each)))
		counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
