import assert from "node:assert/strict";
import { main } from "../../cli/main.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import { ConfigError, type ConfigFault } from "../../settings/fault.ts";
import { captured } from "../support/captured.ts";
import { listRefused } from "../support/messages/faultTables.ts";
import {
	root,
	type TemporaryProject,
	temporaryProject,
} from "../support/project.ts";

interface Case {
	readonly title: string;
	readonly stack?: string;
	readonly credentials?: boolean;
	readonly change: (project: TemporaryProject) => void;
	/** file:line:column, or file and the text that stands there, and what the message must say. */
	readonly at: string | readonly [file: string, text: string];
	readonly says: RegExp;
}

const gluex = "config/frontends/gluex.yaml";
const nautilus = "Pulumi.nautilus.yaml";

const cases: Case[] = [
	{
		title: "an unknown key in a VO's file",
		change: (p) =>
			p.replace(gluex, "factory_user: fegluex", "factory_users: fegluex"),
		at: `${gluex}:6:1`,
		says: /Unknown key "factory_users"; did you mean "factory_user"\? Expected one of .*/,
	},
	{
		title: "an unknown key in the stack's settings",
		change: (p) =>
			p.replace(nautilus, "glidefleet:frontends", "glidefleet:frontend"),
		at: `${nautilus}:3:3`,
		says: /Unknown key "frontend"; did you mean "frontends"\? Expected one of cluster, frontends, services, images, registries, adopt, credentials, credentialsKey/,
	},
	{
		title: "a value of the wrong type",
		change: (p) => p.replace(gluex, "backup_count: 50", "backup_count: fifty"),
		at: `${gluex}:25:31`,
		says: /Expected a (whole )?number.*, found "fifty"/,
	},
	{
		title: "credentials of a VO that the list lacks",
		change: (p) =>
			p.write(
				nautilus,
				'config:\n  glidefleet:cluster: nautilus\n  glidefleet:frontends: [gluex]\n  glidefleet:credentials:\n    jlab:\n      frontendcrt.pem: { secure: "x" }\n',
			),
		at: `${nautilus}:5:5`,
		says: /Credentials for "jlab", which is not in the stack's frontends and services \(gluex\)\. Add it there, or remove them: npx pulumi config rm --stack nautilus --path/,
	},
	{
		title: "an unknown VO",
		change: (p) => p.replace(nautilus, "- jlab", "- jlba"),
		at: `${nautilus}:6:7`,
		says: /Unknown VO "jlba": create config\/frontends\/jlba\.yaml or correct the name/,
	},
	{
		title: "a VO to take over that the stack has not",
		change: (p) =>
			p.replace(
				nautilus,
				"  glidefleet:frontends",
				"  glidefleet:adopt: [gluex, jlba]\n  glidefleet:frontends",
			),
		at: `${nautilus}:3:29`,
		says: /Unknown VO or service "jlba" of the stack: expected one of gluex, igwn, jlab, uclhc/,
	},
	{
		title: "a VO listed twice",
		change: (p) => p.replace(nautilus, "- jlab", "- gluex"),
		at: `${nautilus}:6:7`,
		says: /Duplicate VO "gluex": list it once in a stack/,
	},
	{
		title: "a missing credential, with the command that sets it",
		credentials: true,
		change: (p) =>
			p.replace(nautilus, "    - igwn\n    - jlab\n    - uclhc\n", ""),
		at: `${nautilus}:4:7`,
		says: /credential frontendkey.pem of gluex is missing.*pulumi config set --stack nautilus --secret --path 'credentials.gluex\["frontendkey.pem"\]' < frontendkey.pem/,
	},
	{
		title: "a limit over the cluster's rule",
		change: (p) =>
			p.replace("config/frontends/jlab.yaml", "cpu: 3400m", "cpu: 3"),
		at: "config/frontends/jlab.yaml:60:18",
		says: /nautilus allows a limit at most 20 % above its request, found limit "4" and request "3": raise the request or lower the limit/,
	},
	{
		title: "a bad host name",
		change: (p) =>
			p.replace(
				"config/frontends/uclhc.yaml",
				"host: uclhc-fe-1.t2.ucsd.edu",
				"host: uclhc_fe",
			),
		at: "config/frontends/uclhc.yaml:12:13",
		says: /Expected .*full host name.*, found "uclhc_fe"/,
	},
	{
		title: "empty groups",
		stack: "local",
		change: (p) =>
			p.replace(
				"Pulumi.local.yaml",
				"groups:\n        main:\n          project: bnl\n          supported_vo: BNL\n          proxies: [bnl]",
				"groups: {}",
			),
		at: ["Pulumi.local.yaml", "groups: {}"],
		says: /groups: Expected at least one group, found none: a frontend without groups requests no glideins\. Set it in config\/frontends\/bnl\.yaml or in the stack's entry for bnl/,
	},
	{
		title: "a folder that the image does not start the frontend in",
		change: (p) =>
			p.replace(
				gluex,
				"log_rotation: { backup_count: 50, max_mbytes: 10 }",
				"settings: { frontend_versioning: true }",
			),
		at: `${gluex}:25:34`,
		says: /settings\.frontend_versioning: The image starts the frontend in a folder without the frontend's name: frontend_versioning must be false/,
	},
	{
		title: "a file that is not YAML",
		change: (p) => p.replace(gluex, "collectors:\n", "collectors: [\n"),
		at: `${gluex}:13:13`,
		says: /Invalid YAML: "\[" is never closed: add "\]", or put the value in quotes/,
	},
	{
		title: "a missing cluster file",
		change: (p) => p.remove("config/clusters/nautilus.yaml"),
		at: "config/clusters/nautilus.yaml:1:1",
		says: /File not found: create it or correct the name; the folder has local\.yaml/,
	},
	{
		title: "a missing stack",
		stack: "nautlius",
		change: () => {},
		at: "Pulumi.nautlius.yaml:1:1",
		says: /File not found: create it or correct the name; the folder has Pulumi\.local\.yaml, Pulumi\.nautilus\.yaml, Pulumi\.yaml/,
	},
	{
		title: "an unknown limits profile",
		change: (p) => p.replace(gluex, "limits: deep-queue", "limits: deep-quue"),
		at: `${gluex}:35:13`,
		says: /Unknown limits profile "deep-quue"; did you mean "deep-queue"\? Expected one of deep-queue, standard/,
	},
	{
		title: "a DN whose CN is not the host",
		change: (p) =>
			p.replace(
				"config/frontends/jlab.yaml",
				"/CN=scicollector.jlab.org",
				"/CN=/CN=scicollector.jlab.org",
			),
		at: "config/frontends/jlab.yaml:10:26",
		says: /Expected a DN that ends with \/CN=scicollector\.jlab\.org, found "\/CN=\/CN=scicollector\.jlab\.org"/,
	},
	{
		title: "a setting that only the VO knows",
		stack: "local",
		change: (p) =>
			p.replace("Pulumi.local.yaml", "      factory_user: febnl\n", ""),
		at: ["Pulumi.local.yaml", "vo: bnl"],
		says: /factory_user: The value is missing: the user that the factories map this frontend to is needed\. Set it in config\/frontends\/bnl\.yaml or in the stack's entry for bnl/,
	},
	{
		title: "a parameter of frontend.xml that the release lacks",
		change: (p) =>
			p.replace(
				gluex,
				"log_rotation:",
				"settings: { group_parallel_wokers: 4 }\nlog_rotation:",
			),
		at: `${gluex}:25:13`,
		says: /group_parallel_wokers/,
	},
	{
		title: "a credential that nothing reads",
		change: (p) =>
			p.write(
				nautilus,
				'config:\n  glidefleet:cluster: nautilus\n  glidefleet:frontends: [gluex]\n  glidefleet:credentials:\n    gluex:\n      frontendcrt.pem: { secure: "x" }\n',
			),
		at: `${nautilus}:6:`,
		says: /gluex does not use the credential "frontendcrt\.pem"; did you mean "frontendcert\.pem"\? Expected one of frontendcert\.pem, frontendkey\.pem,/,
	},
];

describe("loadStack()", () => {
	let project: TemporaryProject;
	beforeEach(() => {
		project = temporaryProject();
	});
	afterEach(() => project.dispose());

	listRefused(cases);
	for (const {
		title,
		stack = "nautilus",
		credentials = false,
		change,
		at,
		says,
	} of cases) {
		it(`refuses ${title}, at its place`, () => {
			change(project);
			const place = typeof at === "string" ? at : project.place(...at);
			const fault = faultsOf(project.root, stack, credentials).find(
				({ file, line, column, path, message }) =>
					`${file}:${line}:${column}`.startsWith(place) &&
					says.test(`${path}: ${message}`),
			);
			assert.ok(
				fault,
				describeFaults(faultsOf(project.root, stack, credentials)),
			);
		});
	}

	for (const { title, stack = "nautilus", change } of cases) {
		it(`ends the command with 1, the fault and no stack trace for ${title}`, async () => {
			change(project);
			const { status, stdout, stderr } = await captured(() =>
				main(["check", "--stack", stack], project.root),
			);
			assert.equal(status, 1, stderr);
			assert.match(
				stderr,
				/: error: .*\n(.*\n)*\d+ faults? found; nothing was changed\n$/,
			);
			assert.doesNotMatch(stderr, /\n\s+at /);
			assert.equal(stdout, "");
		});
	}

	it("reports faults of several files at once", () => {
		project.replace(gluex, "factory_user: fegluex", "factory_users: fegluex");
		project.replace("config/frontends/jlab.yaml", "cpu: 3400m", "cpu: 3");
		project.replace(
			"config/clusters/nautilus.yaml",
			"class: haproxy",
			"class: 7",
		);
		const files = new Set(
			faultsOf(project.root, "nautilus", false).map(({ file }) => file),
		);
		assert.ok(
			files.has(gluex) && files.has("config/clusters/nautilus.yaml"),
			[...files].join(),
		);
	});

	it("shows no credential that stands in clear", () => {
		const canary = "canary-in-clear-7391";
		project.write(
			nautilus,
			`config:\n  glidefleet:cluster: nautilus\n  glidefleet:frontends: [gluex]\n  glidefleet:credentials:\n    gluex: { frontendcert.pem: ${canary}, frontendkey.pem: [${canary}] }\n`,
		);
		const faults = faultsOf(project.root, "nautilus", false);
		assert.match(
			describeFaults(faults),
			/This credential is not encrypted\. Remove it, renew it, and set it again: npx pulumi config set --stack nautilus --secret --path 'credentials\.gluex\["frontendkey\.pem"\]' < frontendkey\.pem/,
		);
		assert.ok(!describeFaults(faults).includes(canary));
	});

	it("accepts the stacks of the project as they are", () => {
		for (const stack of ["nautilus", "local"])
			assert.ok(
				loadStack(stack, { root, credentials: false }).frontends.length >= 4,
			);
	});
});

function faultsOf(
	folder: string,
	stack: string,
	credentials: boolean,
): readonly ConfigFault[] {
	try {
		loadStack(stack, { root: folder, credentials });
	} catch (error) {
		if (error instanceof ConfigError) return error.faults;
		throw error;
	}
	return [];
}

function describeFaults(faults: readonly ConfigFault[]): string {
	return faults.length === 0 ? "no fault" : new ConfigError(faults).message;
}
