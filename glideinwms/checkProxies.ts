import { faultsOf } from "./check.ts";
import type { Fault } from "./fault.ts";
import type { ProxiesModel } from "./model.ts";
import { proxies } from "./parameters/proxies.ts";
import { releases } from "./release.ts";
import { mergeFaults } from "./rules/mergeFaults.ts";
import { pilotNames } from "./rules/pilotNames.ts";
import { pilotVoms } from "./rules/pilotVoms.ts";
import { proxiesOwner } from "./rules/proxiesOwner.ts";
import type { ProxiesCheck, ProxiesRule } from "./rules/proxiesRule.ts";
import { proxyOutputs } from "./rules/proxyOutputs.ts";
import { proxySettings } from "./rules/proxySettings.ts";
import { shapeModel } from "./rules/shapeModel.ts";

/** Every check of a model that has the table's shape, in the order in which their faults are reported. */
export const proxiesRules: readonly (ProxiesRule | ProxiesCheck)[] = [
	proxiesOwner,
	pilotNames,
	pilotVoms,
	proxySettings,
	proxyOutputs,
];

/** All that gwms-renew-proxies would refuse or fail on; empty where the model can be written. */
export function checkProxies(model: ProxiesModel): Fault[] {
	const [release] = releases;
	const shaped = shapeModel(proxies, model, release);
	const others = proxiesRules.flatMap((each) => [
		...faultsOf(each, shaped.model),
	]);
	return mergeFaults(shaped.faults, others);
}
