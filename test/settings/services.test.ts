import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { loadStack } from "../../components/stack/loadStack.ts";
import { runIn } from "../support/glidefleet.ts";
import {
	root,
	type TemporaryProject,
	temporaryProject,
} from "../support/project.ts";
import {
	both,
	describeFaults,
	itRefuses,
	localFaults,
	localStack,
	onlyServices,
	type ServiceCase,
} from "../support/serviceFaults.ts";

const squid = "config/services/squid-ucsd.yaml";

/** What holds for services of every kind. */
const cases: ServiceCase[] = [
	{
		title: "a service without a file",
		change: onlyServices("squid-ucds"),
		at: `${localStack}:4:7`,
		says: /Unknown service "squid-ucds"; did you mean "squid-ucsd"\? Create config\/services\/squid-ucds\.yaml or correct the name/,
	},
	{
		title: "a service listed twice",
		change: onlyServices("squid-ucsd", "service: squid-ucsd"),
		at: `${localStack}:5:7`,
		says: /Duplicate service "squid-ucsd": list it once in a stack/,
	},
	{
		title: "a service of the name of a frontend",
		change: both(
			(p) => p.write("config/services/gluex.yaml", "kind: frontier-squid\n"),
			(p) =>
				p.replace(
					localStack,
					"glidefleet:services:",
					"glidefleet:services:\n    - gluex",
				),
		),
		at: `${localStack}:`,
		says: /The service "gluex" would use the name gluex of the frontend gluex: rename the service and its file/,
	},
	{
		title: "a name that is none",
		change: onlyServices("Squid_UCSD"),
		at: `${localStack}:4:7`,
		says: /Expected a lower-case letter, then letters, digits and -.*, found "Squid_UCSD"/,
	},
	{
		title: "a file without a kind",
		change: (p) => p.write(squid, "workers: 1\n"),
		at: `${squid}:1:1`,
		says: /The value is missing: expected one of frontier-squid, atlas-xcache, cms-xcache, osdf-cache, osdf-origin, hosted-ce, ospool-ep/,
	},
	{
		title: "an unknown kind",
		change: (p) => p.write(squid, "kind: frontier-sqiud\n"),
		at: `${squid}:1:7`,
		says: /Unknown kind of service "frontier-sqiud"; did you mean "frontier-squid"\? Expected one of .*frontier-squid.*/,
	},
	{
		title: "a kind that the stack's entry contradicts",
		change: onlyServices("{ service: squid-ucsd, kind: squid }"),
		at: `${localStack}:4:36`,
		says: /kind: Expected frontier-squid.*, found "squid"/,
	},
	{
		title: "a way in that the stack's entry alone asks for",
		change: onlyServices("{ service: squid-ucsd, expose: { type: NodePort } }"),
		at: `${localStack}:4:46`,
		says: /expose\.type: Expected ClusterIP on local, found "NodePort" \(rules\.service_types of config\/clusters\/local\.yaml\)/,
	},
	{
		title: "a fault in what all squids share",
		change: (p) =>
			p.replace(
				"config/services/base/frontier-squid.yaml",
				"keep: 30",
				"keep: thirty",
			),
		at: "config/services/base/frontier-squid.yaml:",
		says: /Expected a (whole )?number.*, found "thirty"/,
	},
	{
		title: "an image that the stack's entry misspells",
		change: onlyServices("{ service: squid-ucsd, image: { stream: testign } }"),
		at: `${localStack}:4:47`,
		says: /Expected one of release, testing.*, found "testign"; did you mean "testing"\?/,
	},
];

describe("loadStack() of services", () => {
	let project: TemporaryProject;
	beforeEach(() => {
		project = temporaryProject();
	});
	afterEach(() => project.dispose());

	itRefuses(cases);

	it("ends the command with 1 and every fault of several services at once", () => {
		project.write(
			squid,
			"kind: frontier-squid\ncache: { memory: 1Gi, max_object_in_memory: 2Gi }\n",
		);
		project.write(
			"config/services/other.yaml",
			"kind: frontier-squid\nworkers: none\n",
		);
		onlyServices("squid-ucsd", "other", "absent")(project);
		const args = [runIn, project.root, "check", "--stack", "local"];
		const { status, stderr, stdout } = spawnSync(process.execPath, args, {
			encoding: "utf8",
		});
		assert.equal(status, 1);
		assert.equal(stdout, "");
		assert.match(stderr, /squid-ucsd.yaml:2:45: error/);
		assert.match(stderr, /other.yaml:2:10: error/);
		assert.match(stderr, /Pulumi.local.yaml:6:7: error/);
		assert.match(stderr, /3 faults found; nothing was changed\n$/);
		assert.doesNotMatch(stderr, /\n\s+at /);
	});

	it("refuses a stack that lists nothing", () => {
		project.write(localStack, "config:\n  glidefleet:cluster: local\n");
		assert.match(
			describeFaults(localFaults(project.root)),
			/Nothing to deploy: list frontends or services/,
		);
	});

	it("accepts the project's services as they are", () => {
		assert.ok(
			loadStack("local", { root, credentials: false }).services.length > 0,
		);
	});
});
