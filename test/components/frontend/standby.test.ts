import assert from "node:assert/strict";
import type { FrontendPlan } from "../../../components/frontend/plan.ts";
import { loadStack } from "../../../components/stack/loadStack.ts";
import { checkFrontend } from "../../../glideinwms/checkFrontend.ts";
import { ConfigError } from "../../../settings/fault.ts";
import { listMessages } from "../../support/messages/faultTables.ts";
import { once } from "../../support/once.ts";
import { root, type TemporaryProject } from "../../support/project.ts";
import { readFrontendXml } from "../../support/properties/readFrontendXml.ts";
import {
	listInSecond,
	secondStack,
	standbyProject,
	voFile,
} from "../../support/standbyProject.ts";

const gluex = (folder: string, stack: string): FrontendPlan => {
	const { frontends } = loadStack(stack, { root: folder, credentials: false });
	const found = frontends.find(({ vo }) => vo === "gluex");
	assert.ok(found);
	return found;
};

describe("A VO with a standby", () => {
	let project: TemporaryProject;
	const use = (standby?: string) => {
		project?.dispose();
		project = standbyProject(standby);
	};
	beforeEach(() => use());
	afterEach(() => project.dispose());

	it("is the master in the other stack, its files unchanged byte for byte", () => {
		const alone = gluex(root, "nautilus");
		const { availability, ...master } = gluex(project.root, "nautilus");
		assert.deepEqual(availability, { role: "master", standby: "second" });
		assert.deepEqual(master, alone);
	});

	it("stands by in its cluster's stack under a name of its own, waiting for the master's", () => {
		const plan = gluex(project.root, "second");
		assert.equal(plan.name, "GluexVO-1_0-standby");
		assert.deepEqual(plan.availability, {
			role: "standby",
			master: "GluexVO-1_0",
		});
		const model = readFrontendXml(plan.frontendXml);
		assert.equal(model.frontend_name, "GluexVO-1_0-standby");
		assert.deepEqual(model.high_availability, {
			enabled: true,
			ha_frontends: [{ frontend_name: "GluexVO-1_0" }],
		});
		assert.deepEqual(checkFrontend(model, plan.image.glideinwms), []);
	});

	it("differs as the standby in nothing but name, high availability and host", () => {
		const master = readFrontendXml(gluex(project.root, "nautilus").frontendXml);
		const plan = gluex(project.root, "second");
		const { high_availability: _, ...standby } = readFrontendXml(
			plan.frontendXml,
		);
		assert.equal(plan.host, "gluex-frontend.second.example.org");
		assert.deepEqual(standby, {
			...master,
			frontend_name: "GluexVO-1_0-standby",
			stage: {
				...master.stage,
				web_base_url:
					"http://gluex-frontend.second.example.org/vofrontend/stage",
			},
		});
		assert.equal(plan.proxiesIni, gluex(project.root, "nautilus").proxiesIni);
	});

	it("takes a name and an interval for the standby", () => {
		use("{ cluster: second, name: Gluex-spare, check_interval: 60 }");
		const plan = gluex(project.root, "second");
		const model = readFrontendXml(plan.frontendXml);
		assert.equal(model.frontend_name, "Gluex-spare");
		assert.equal(model.high_availability?.check_interval, 60);
		assert.equal(
			gluex(project.root, "nautilus").frontendXml,
			gluex(root, "nautilus").frontendXml,
		);
	});

	it("may be given its standby by the stacks' own entries, which override the file", () => {
		use("local");
		listInSecond(project, "{ vo: gluex, standby: second }");
		assert.equal(gluex(project.root, "second").availability?.role, "standby");
		assert.deepEqual(gluex(project.root, "nautilus").availability, {
			role: "master",
			standby: "local",
		});
	});
});

interface Case {
	readonly title: string;
	readonly standby?: string;
	readonly change?: (project: TemporaryProject) => void;
	readonly at: string;
	readonly says: RegExp;
}

const cases: readonly Case[] = [
	{
		title: "a cluster without a file",
		standby: "secnod",
		at: `${voFile}:7:10`,
		says: /^standby: Unknown cluster "secnod"; did you mean "second"\? Expected one of local, nautilus, second/,
	},
	{
		title: "a cluster without a file, in the longer form",
		standby: "{ cluster: secnod, name: Spare }",
		at: `${voFile}:7:21`,
		says: /^standby\.cluster: Unknown cluster "secnod"/,
	},
	{
		title: "a name that GlideinWMS refuses",
		standby: "{ cluster: second, name: gluex.spare }",
		at: `${voFile}:7:35`,
		says: /^standby\.name: Expected letters, digits, _ and -.*, found "gluex\.spare"/,
	},
	{
		title: "the master's name",
		standby: "{ cluster: second, name: GluexVO-1_0 }",
		at: `${voFile}:7:35`,
		says: /^standby\.name: The standby has the master's name "GluexVO-1_0": set another one/,
	},
	{
		title: "an interval of no time",
		standby: "{ cluster: second, check_interval: 0 }",
		at: `${voFile}:7:45`,
		says: /^standby\.check_interval: Expected at least 1.*, found 0/,
	},
	{
		title: "an unknown key",
		standby: "{ cluster: second, interval: 60 }",
		at: `${voFile}:7:29`,
		says: /Unknown key "interval": expected one of cluster, name, check_interval/,
	},
	{
		title: "a map without a cluster",
		standby: "{ name: Spare }",
		at: `${voFile}:7:1`,
		says: /^standby\.cluster: The value is missing/,
	},
	{
		title: "high_availability by hand beside it",
		change: (p) =>
			p.replace(
				voFile,
				"groups:",
				"settings:\n  high_availability: { enabled: false }\ngroups:",
			),
		at: `${voFile}:32:3`,
		says: /^settings\.high_availability: standby also sets high_availability: remove one of them$/,
	},
	{
		title: "one host for both",
		change: (p) =>
			p.replace(voFile, "hosts:", "host: gluex.example.org\nhosts:"),
		at: `${voFile}:8:7`,
		says: /^host: Master and standby both have the host "gluex\.example\.org": expected a separate host for each\. Set it in the stacks' entries for gluex, or leave it to the clusters' host_suffix$/,
	},
];

/** The faults of a case by the stack, looked for once. */
function faultsOnce({ standby, change }: (typeof cases)[number]) {
	return once(() => {
		const project = standbyProject(standby);
		try {
			change?.(project);
			return {
				nautilus: faultsOf(project.root, "nautilus", false),
				second: faultsOf(project.root, "second", false),
			};
		} finally {
			project.dispose();
		}
	});
}

describe("A standby", () => {
	const tried = cases.map((each) => ({ ...each, faults: faultsOnce(each) }));
	listMessages(
		tried.map(
			({ faults }) =>
				() =>
					faults().second.map((each) => each.replace(/^\S+ /, "")),
		),
	);
	for (const { title, at, says, faults } of tried)
		it(`is refused with ${title}, in both stacks`, () => {
			for (const told of Object.values(faults())) {
				const found = told.filter((text) => text.startsWith(`${at} `));
				assert.ok(
					found.some((text) => says.test(text.slice(at.length + 1))),
					told.join("\n"),
				);
			}
		});

	it("may have a host of its own in each stack's entry", () => {
		const project = standbyProject();
		try {
			const host = "host: gluex.example.org\n";
			project.replace(voFile, "hosts:", `${host}hosts:`);
			listInSecond(project, "{ vo: gluex, host: spare.example.org }");
			assert.deepEqual(faultsOf(project.root, "second", false), []);
			const [fault] = faultsOf(project.root, "nautilus", false);
			assert.match(fault ?? "", new RegExp(`^${voFile}:8:7 host: `));
		} finally {
			project.dispose();
		}
	});

	it("needs the master's signing key, which a pipe brings from the master's cluster", () => {
		const project = standbyProject();
		try {
			const keys = (stack: string) =>
				faultsOf(project.root, stack, true).filter((text) =>
					text.includes("credential FRONTEND"),
				);
			assert.deepEqual(keys("nautilus"), []);
			assert.deepEqual(keys("second"), [
				`${secondStack}:4:7 credentials.gluex: The credential FRONTEND of gluex is missing (IDTOKEN signing key, the same as the master's). Set it: (printf base64: && kubectl --context nautilus -n osg-frontends get secret gluex-frontend-signing-key -o jsonpath='{.data.FRONTEND}') | npx pulumi config set --stack second --secret --path 'credentials.gluex["FRONTEND"]'`,
			]);
		} finally {
			project.dispose();
		}
	});

	it("refuses a signing key that a broken pipe left empty", () => {
		const project = standbyProject();
		try {
			const engine = {
				cluster: "second",
				frontends: ["gluex"],
				credentials: { gluex: { FRONTEND: "" } },
			};
			assert.throws(
				() =>
					loadStack("second", {
						root: project.root,
						engine,
						credentials: false,
					}),
				/credentials\.gluex\.FRONTEND: The key is empty: set the complete file\. Set it: \(printf base64: && kubectl --context nautilus /,
			);
		} finally {
			project.dispose();
		}
	});
});

/** The faults of a stack: place, path and message. */
function faultsOf(
	folder: string,
	stack: string,
	credentials: boolean,
): string[] {
	try {
		loadStack(stack, { root: folder, credentials });
	} catch (error) {
		if (!(error instanceof ConfigError)) throw error;
		return error.faults.map(
			({ file, line, column, path, message }) =>
				`${file}:${line}:${column} ${path}: ${message}`,
		);
	}
	return [];
}
