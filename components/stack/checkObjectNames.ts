import type { ConfigFault } from "../../settings/fault.ts";
import type { YamlSource } from "../../settings/yamlSource.ts";
import { frontendNames } from "../frontend/frontendNames.ts";
import {
	serviceObjectName,
	serviceParts,
} from "../shared/serviceObjectName.ts";

/** Faults where an object of a service would meet one of a frontend or of another service. */
export function checkObjectNames(
	vos: readonly string[],
	services: readonly { readonly name: string; readonly index: number }[],
	source: YamlSource,
	faults: ConfigFault[],
): void {
	const owners = new Map<string, string>();
	for (const vo of vos)
		for (const name of [vo, ...Object.values(frontendNames(vo))])
			owners.set(name, `the frontend ${vo}`);
	for (const { name: service, index } of services) {
		const names = [undefined, ...serviceParts].map((part) =>
			serviceObjectName(service, part),
		);
		const taken = names.find((name) => owners.has(name));
		const owner =
			(taken && owners.get(taken)) ?? ownerOfDisk(service, services);
		for (const name of names)
			owners.set(name, owners.get(name) ?? `the service ${service}`);
		if (owner === undefined) continue;
		const message = `The service "${service}" would use the name ${taken ?? service} of ${owner}: rename the service and its file`;
		faults.push(source.fault(["services", index, "service"], message));
	}
}

/** The service among whose disks' claims one of this name might be. */
function ownerOfDisk(
	name: string,
	services: readonly { readonly name: string }[],
): string | undefined {
	const other = services.find((one) => name.startsWith(`${one.name}-data-`));
	return other && `the service ${other.name}`;
}
