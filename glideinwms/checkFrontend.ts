import { faultsOf } from "./check.ts";
import type { Fault } from "./fault.ts";
import type { FrontendModel } from "./model.ts";
import { frontend } from "./parameters/frontend.ts";
import type { Release } from "./release.ts";
import { frontendRules } from "./rules/frontendRules.ts";
import { mergeFaults } from "./rules/mergeFaults.ts";
import { shapeModel } from "./rules/shapeModel.ts";

/** All that GlideinWMS of the release would refuse, or accept and then fail on; empty where the model can be written. */
export function checkFrontend(model: FrontendModel, release: Release): Fault[] {
	const shaped = shapeModel(frontend, model, release);
	const others = frontendRules.flatMap((each) => [
		...faultsOf(each, shaped.model, release),
	]);
	return mergeFaults(shaped.faults, others);
}
