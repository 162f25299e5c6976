import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { ConfigFault } from "../fault.ts";
import type { RawLayer, ReadService } from "../kinds/serviceKind.ts";
import { serviceKindNames, serviceKinds } from "../kinds/serviceKinds.ts";
import type { ServiceKindName, ServicePlan } from "../kinds/servicePlan.ts";
import { nearest } from "../nearest.ts";
import { isName, serviceName } from "../schema/values.ts";
import { unknownName } from "../unknownName.ts";
import { readYaml, type YamlSource } from "../yamlSource.ts";

const folder = "config/services";

/** A service of the stack: its place in the list, and what its file and entry say; undefined where they have a fault. */
export interface ServiceEntry {
	readonly name: string;
	readonly index: number;
	readonly kind?: ServiceKindName;
	readonly read?: ReadService<ServicePlan>;
}

/** The stack's services, each name once, with their layers: what the kind shares, the service's file, the stack's entry. */
export function serviceEntries(
	root: string,
	source: YamlSource,
	faults: ConfigFault[],
): ServiceEntry[] {
	const { services } = source.value as { services?: unknown };
	const seen = new Set<string>();
	return (Array.isArray(services) ? services : []).flatMap(
		(entry: unknown, index) => {
			const { service: name, ...own } = (entry ?? {}) as { service?: unknown };
			if (!isName(serviceName, name)) return [];
			if (seen.has(name)) {
				const message = `Found the service "${name}" twice, allowed is once in a stack`;
				faults.push(source.fault(["services", index], message));
				return [];
			}
			seen.add(name);
			const stackLayer = { source, prefix: ["services", index], value: own };
			return [{ name, index, ...readService(root, name, stackLayer, faults) }];
		},
	);
}

function readService(
	root: string,
	name: string,
	stackLayer: RawLayer,
	faults: ConfigFault[],
): Pick<ServiceEntry, "kind" | "read"> {
	const own: ConfigFault[] = [];
	const file = readYaml(root, `${folder}/${name}.yaml`, own);
	if (file.missing)
		faults.push(
			stackLayer.source.fault(stackLayer.prefix, unknownService(root, name)),
		);
	else faults.push(...own);
	if (own.length > 0) return {};
	const kind = kindOf(file, faults);
	if (kind === undefined) return {};
	const base = readBase(root, kind, faults);
	if (base === undefined) return { kind };
	const layers = [...base, { source: file, prefix: [], value: file.value }];
	const read = serviceKinds[kind].read(name, [...layers, stackLayer], faults);
	return { kind, ...(read === undefined ? {} : { read }) };
}

function unknownService(root: string, name: string): string {
	const known = existsSync(join(root, folder))
		? readdirSync(join(root, folder))
		: [];
	const names = known.flatMap((file) => /^(.+)\.yaml$/.exec(file)?.[1] ?? []);
	const near = nearest(name, names);
	const hint = near === undefined ? "" : `. Did you mean "${near}"?`;
	return `Found the unknown service "${name}": write its file ${folder}/${name}.yaml or correct the name${hint}`;
}

function kindOf(
	{ value, fault }: YamlSource,
	faults: ConfigFault[],
): ServiceKindName | undefined {
	const { kind } = (value ?? {}) as { kind?: unknown };
	const found = serviceKindNames.find((name) => name === kind);
	if (found !== undefined) return found;
	const message =
		kind === undefined
			? `The value is missing: kind is needed, one of ${serviceKindNames.join(", ")}`
			: unknownName("kind of service", String(kind), serviceKindNames);
	faults.push(fault(["kind"], message));
	return undefined;
}

/** What the services of a kind share, if there is such a file; undefined where that is not YAML. */
function readBase(
	root: string,
	kind: ServiceKindName,
	faults: ConfigFault[],
): RawLayer[] | undefined {
	const own: ConfigFault[] = [];
	const source = readYaml(root, `${folder}/base/${kind}.yaml`, own);
	if (source.missing) return [];
	faults.push(...own);
	if (own.length > 0) return undefined;
	return [{ source, prefix: [], value: source.value }];
}
