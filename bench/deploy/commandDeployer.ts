import { measure } from "../measure.ts";
import { type Deployer, type Phase, phases } from "./deployer.ts";
import { start } from "./start.ts";

/** Milliseconds between looks at the memory of a program and what it started. */
const interval = 250;

/** A program without Pulumi, and its command for each phase. */
export interface Commands
	extends Pick<Deployer, "name" | "write" | "forget" | "kept"> {
	readonly folder: string;
	readonly environment: Readonly<Record<string, string>>;
	readonly commands: Readonly<Partial<Record<Phase, readonly string[]>>>;
	/** Exit codes of its plan that are no failure. */
	readonly goodPlan?: readonly number[];
}

/** A deployer that runs such commands. */
export function commandDeployer(own: Commands): Deployer {
	const { name, write, forget, kept, commands, folder, environment } = own;
	return {
		...{ name, write, forget, kept },
		phases: phases.filter((phase) => commands[phase] !== undefined),
		run: (phase) =>
			measure(() => start(commands[phase] ?? [], folder, environment), {
				interval,
				good: phase === "plan" ? (own.goodPlan ?? [0]) : [0],
			}),
	};
}
