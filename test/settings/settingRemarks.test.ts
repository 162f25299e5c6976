import assert from "node:assert/strict";
import { loadStack } from "../../components/stack/loadStack.ts";
import { ConfigError } from "../../settings/fault.ts";
import { leastSettings } from "../components/hosted-ce/cePlan.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";
import { onlyServices } from "../support/serviceFaults.ts";

const stack = "Pulumi.remarks.yaml";

/** The remarks on a stack, after the change. */
function remarksOn(change: (project: TemporaryProject) => string): string[] {
	const project = temporaryProject();
	try {
		const name = change(project);
		const { warnings } = loadStack(name, {
			root: project.root,
			credentials: false,
		});
		return warnings.filter((text) => text.includes("no setting"));
	} finally {
		project.dispose();
	}
}

const frontend = (text: string) => (project: TemporaryProject) => {
	project.write(
		stack,
		`config:
  glidefleet:cluster: nautilus
  glidefleet:frontends:
    - vo: uclhc
      ${text}
`,
	);
	return "remarks";
};

describe("The settings of a stack", () => {
	it("are none of HTCondor's that is nearly called so", () =>
		assert.deepEqual(
			remarksOn(
				frontend(
					'attrs: { STARTD_JOB_ENVIRONMENT: { value: "A=b", publish: glidein } }',
				),
			),
			[
				'Pulumi.remarks.yaml:5:16: attrs.STARTD_JOB_ENVIRONMENT: HTCondor has no setting "STARTD_JOB_ENVIRONMENT"; did you mean STARTER_JOB_ENVIRONMENT?',
			],
		));

	it("are looked at in groups too, and left where they are the frontend's own", () => {
		const [own, ...others] = remarksOn(
			frontend(
				"groups: { atlas: { attrs: { PREEMPTION_RANKS: 1 }, jobs: [{ start: MY.JOB_RENICE_INCREMENTS > 1 }] } }\n      attrs: { JOB_RENICE_INCREMENTS: 2, OSG_MY_OWN: 3 }",
			),
		);
		assert.match(
			own ?? "",
			/groups\.atlas\.attrs\.PREEMPTION_RANKS: .*PREEMPTION_RANK\?$/,
		);
		assert.deepEqual(others, []);
	});

	it("are looked at in workers and CEs", () => {
		const found = remarksOn((project) => {
			onlyServices("ospool-ucsd", "squid-ucsd", "ce-slurm")(project);
			project.write(
				"config/services/ospool-ucsd.yaml",
				"kind: ospool-ep\nsite: S\nresource_name: R\noffer: { cpus: 4, memory: 8Gi, disk: 20Gi }\nhtcondor: { PREEMPTION_RANKS: 1, MY_OWN: 2 }\nlifetime: { accept_hours: 1, retire_hours: 1, idle_minutes: 30 }\nworkers: autoscaled\n",
			);
			project.write(
				"config/services/ce-slurm.yaml",
				`${leastSettings}vos: { osg: { user: osg01 } }\ncondor_ce: { settings: { SCHEDD_DEBUGS: D_ALL, SCHEDD_DEBUG: D_ALL } }\n`,
			);
			return "local";
		});
		assert.equal(found.length, 2, found.join("\n"));
		assert.match(
			found.join("\n"),
			/htcondor\.PREEMPTION_RANKS: .*PREEMPTION_RANK\?\n.*SCHEDD_DEBUGS: .*SCHEDD_DEBUG\?$/,
		);
	});

	it("are told of also where something else is wrong", () => {
		const change = frontend("attrs: { PREEMPTION_RANKS: 1 }\n      storag: 1");
		assert.throws(
			() => remarksOn(change),
			(error) =>
				error instanceof ConfigError &&
				/^warning: .*PREEMPTION_RANK\?\n.*storag/.test(error.message),
		);
	});
});
