import { ConfigError, type ConfigFault } from "../../settings/fault.ts";
import type { LoadOptions } from "../stack/loadOptions.ts";
import { loadStack } from "../stack/loadStack.ts";
import type { StackPlan } from "../stack/plan.ts";
import { acrossStacks } from "./acrossStacks.ts";
import { type BrokenStack, loadStacks } from "./loadStacks.ts";

/**
 * Loads a stack as `loadStack` does, and looks at what the project's other stacks claim too. Their own faults are
 * warnings: they keep no one from deploying this one.
 * @throws ConfigError with every fault of this stack
 */
export function checkedStack(stack: string, options: LoadOptions): StackPlan {
	const { plan, faults, remarks } = attempt(stack, options);
	const claims = claimFaults(stack, options, plan);
	const all = [...faults, ...claims.faults];
	if (plan === undefined || all.length > 0) throw new ConfigError(all, remarks);
	return { ...plan, warnings: [...plan.warnings, ...claims.warnings] };
}

interface Attempt {
	readonly plan?: StackPlan;
	readonly faults: readonly ConfigFault[];
	readonly remarks?: readonly string[];
}

function attempt(stack: string, options: LoadOptions): Attempt {
	try {
		return { plan: loadStack(stack, options), faults: [] };
	} catch (error) {
		if (!(error instanceof ConfigError)) throw error;
		return { faults: error.faults, remarks: error.remarks };
	}
}

/** Where the stack itself is at fault, what it claims is known all the same: by its plan without credentials, or its files. */
function claimFaults(
	stack: string,
	options: LoadOptions,
	plan: StackPlan | undefined,
): { readonly faults: ConfigFault[]; readonly warnings: string[] } {
	const { root } = options;
	const others = loadStacks(root, stack);
	const { credentials: _, ...engine } = options.engine ?? {};
	const given = options.engine === undefined ? {} : { engine };
	const own =
		plan ?? attempt(stack, { root, ...given, credentials: false }).plan;
	const broken = { stack, error: new ConfigError([]) };
	const found = acrossStacks(
		root,
		own === undefined
			? { plans: others.plans, broken: [...others.broken, broken] }
			: { plans: [...others.plans, own], broken: others.broken },
	);
	return {
		faults: found
			.map(({ fault }) => fault)
			.filter(({ file }) => file === `Pulumi.${stack}.yaml`),
		warnings: others.broken.map(warning),
	};
}

function warning({ stack, error }: BrokenStack): string {
	const [first] = error.faults;
	const place =
		first === undefined ? "" : ` (${first.file}:${first.line}:${first.column})`;
	return `The stack ${stack} has faults${place}, so only part of it was compared: run glidefleet check --stack ${stack}`;
}
