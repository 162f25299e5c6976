import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkedStack } from "../../components/across/checkedStack.ts";
import { ConfigError, type ConfigFault } from "../../settings/fault.ts";
import { runIn } from "../support/glidefleet.ts";
import { listRefused } from "../support/messages/faultTables.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";

/** One fault of a kind: what is written where, the text that it stands at, and what is said of it. */
interface Planted {
	readonly file: string;
	readonly from?: string;
	readonly to: string;
	/** The marked text, if not `to`. */
	readonly at?: string;
	readonly says: RegExp;
}

const gluex = "config/frontends/gluex.yaml";
const jlab = "config/frontends/jlab.yaml";
const uclhc = "config/frontends/uclhc.yaml";
const cluster = "config/clusters/nautilus.yaml";
const stack = "Pulumi.nautilus.yaml";
const squid = "config/services/squid-ucsd.yaml";

const planted: Planted[] = [
	{
		file: gluex,
		from: "factory_user: fegluex",
		to: "factory_usr: fegluex",
		says: /Unknown key "factory_usr"/,
	},
	{
		file: gluex,
		from: "secondary: 9620-9630",
		to: "secondary: 9620:9629",
		at: "9620:9629",
		says: /collectors\.0\.secondary: .*several colons/,
	},
	{
		file: jlab,
		from: "cpu: 3400m",
		to: "cpu: 3",
		at: "4",
		says: /resources\.limits\.cpu/,
	},
	{
		file: uclhc,
		from: "\ngroups:",
		to: "\nlimits: { odd: { idle_vms_per_entry: { max: some } } }\ngroups:",
		at: "some",
		says: /limits\.odd\.idle_vms_per_entry\.max: Expected a whole number of slots, found "some"/,
	},
	{
		file: cluster,
		from: "class: haproxy",
		to: "class: [7]",
		at: "class: [7]",
		says: /ingress\.class: Expected a string, found a list/,
	},
	{
		file: stack,
		from: "- igwn",
		to: "- igwnn",
		at: "igwnn",
		says: /Unknown VO "igwnn"/,
	},
	{
		file: squid,
		from: "kind: frontier-squid",
		to: "kind: frontier-squid\nworkers: many",
		at: "many",
		says: /workers: Expected a number, found "many"/,
	},
	{
		file: "config/images.yaml",
		from: "glideinwms:",
		to: "glideinwm:",
		says: /Unknown key "glideinwm"/,
	},
	{
		file: stack,
		from: "config:\n",
		to: "config:\n  glidefleet:adopt: [gluex, nobody]\n",
		at: "nobody",
		says: /Unknown VO or service "nobody" of the stack/,
	},
];

describe("A stack with many faults of different kinds", () => {
	let project: TemporaryProject;
	beforeEach(() => {
		project = temporaryProject();
		project.replace(
			stack,
			"    - uclhc\n",
			"    - vo: uclhc\n      host: jlab-frontend.nrp-nautilus.io\n  glidefleet:services: [squid-ucsd]\n",
		);
		for (const { file, from = "", to } of planted)
			project.replace(file, from, to);
	});
	afterEach(() => project.dispose());
	listRefused(
		planted.map(({ file, from = "", to }) => ({
			change: (p) => p.replace(file, from, to),
		})),
	);

	it("is told all of them in one run, each once and at its own line, with exit code 1", () => {
		const args = [runIn, project.root, "check", "--stack", "nautilus"];
		const { status, stderr } = spawnSync(process.execPath, args, {
			encoding: "utf8",
		});
		assert.equal(status, 1, stderr);
		for (const { file, to, at = to, says } of planted) {
			const lines = stderr.split("\n").filter((line) => says.test(line));
			assert.equal(lines.length, 1, `${says}\n${stderr}`);
			const [, line, column] =
				/:(\d+):(\d+): error:/.exec(lines[0] ?? "") ?? [];
			const text = readFileSync(join(project.root, file), "utf8").split("\n")[
				Number(line) - 1
			];
			assert.ok(lines[0]?.startsWith(`${file}:`), lines[0]);
			assert.ok(text?.slice(Number(column) - 1).startsWith(at), lines[0]);
		}
		// What no stack and no VO has by itself, and what nobody has set.
		assert.match(
			stderr,
			/host "jlab-frontend\.nrp-nautilus\.io" is used by jlab and uclhc/,
		);
		assert.match(stderr, /credential frontendkey\.pem of jlab is missing/);
		assert.match(stderr, /credential frontendkey\.pem of gluex is missing/);
	});

	it("is told of nothing that follows from another fault", () => {
		const others = faultsOf(project).filter(
			(fault) =>
				!/^The credential .* is missing/.test(fault.message) &&
				!planted.some(({ says }) =>
					says.test(`${fault.path}: ${fault.message}`),
				),
		);
		assert.deepEqual(
			others.map(({ path, message }) => `${path}: ${message}`),
			[
				'frontends.3.host: The host "jlab-frontend.nrp-nautilus.io" is used by jlab and uclhc: expected a separate host for each',
			],
		);
	});
});

describe("A file that is no YAML", () => {
	for (const file of [
		"config/clusters/nautilus.yaml",
		"config/frontends/gluex.yaml",
		"config/frontends/osg.yaml",
		"config/images.yaml",
		"config/services/base/frontier-squid.yaml",
		squid,
		stack,
	])
		it(`is all that is said where it is ${file}, but for missing credentials`, () => {
			const project = temporaryProject();
			try {
				const frontends = "    - uclhc\n";
				const services = "  glidefleet:services: [squid-ucsd]\n";
				project.replace(stack, frontends, `${frontends}${services}`);
				const text = readFileSync(join(project.root, file), "utf8");
				writeFileSync(join(project.root, file), `${text}\n"x: [\n`);
				const others = faultsOf(project)
					.filter((fault) => fault.file !== file)
					.filter(
						({ message }) => !/^The credential .* is missing/.test(message),
					);
				assert.deepEqual(others, []);
			} finally {
				project.dispose();
			}
		});
});

describe("A fault of the settings", () => {
	let project: TemporaryProject;
	beforeEach(() => {
		project = temporaryProject();
	});
	afterEach(() => project.dispose());

	const misspelt: [title: string, from: string, to: string, names: string][] = [
		[
			"a limits profile",
			"limits: deep-queue",
			"limits: deep-quue",
			"deep-quue",
		],
		["a pilot proxy", "proxies: [gluex]", "proxies: [gleux]", "gleux"],
		["a condition", "jobs: [production]", "jobs: [producton]", "producton"],
		["a factory", "factories: [osg-itb]", "factories: [osg-ibt]", "osg-ibt"],
	];
	for (const [title, from, to, name] of misspelt)
		it(`is told once where the name of ${title} is misspelt, with nothing that follows from it`, () => {
			project.replace(gluex, from, to);
			const faults = faultsOf(project).filter(
				({ message }) => !/is missing/.test(message),
			);
			assert.equal(faults.length, 1, new ConfigError(faults).message);
			assert.ok(faults[0]?.message.includes(`"${name}"`));
		});

	it("of several missing credentials says once for each VO how to set them all", () => {
		const { message } = new ConfigError(faultsOf(project));
		assert.deepEqual(
			message.split("\n").filter((line) => line.startsWith("To set all")),
			["gluex", "igwn", "jlab", "uclhc"].map(
				(vo) =>
					`To set all credentials of ${vo} at once, put them into a directory: npx glidefleet credentials set ${vo} DIRECTORY --stack nautilus`,
			),
		);
	});

	it("stands where an anchor or a merged map has the value", () => {
		project.replace(
			gluex,
			"log_rotation: { backup_count: 50, max_mbytes: 10 }",
			"limits:\n  one: &one\n    idle_vms_per_entry: { max: lots }\n  two: *one\n  three: { <<: *one, idle_glideins_per_entry: { max: few } }",
		);
		const places = faultsOf(project)
			.filter(({ path }) => path.startsWith("limits."))
			.map(({ line, column, path }) => `${path} ${line}:${column}`);
		assert.deepEqual(
			[...new Set(places.map((place) => place.split(" ")[1]))].sort(),
			["27:32", "29:54"],
		);
	});

	it("tells a cluster without rules nothing, and takes every type of Service there", () => {
		for (const rules of ["rules: {}\n", ""]) {
			project.write(
				"config/clusters/nautilus.yaml",
				`context: plain\nnamespace: osg\ningress: { class: nginx, host_suffix: example.org, tls: none }\nstorage_class: standard\n${rules}`,
			);
			project.write(
				stack,
				"config:\n  glidefleet:cluster: nautilus\n  glidefleet:frontends: [gluex]\n  glidefleet:services:\n    - { service: squid-ucsd, expose: { type: LoadBalancer } }\n",
			);
			const faults = faultsOf(project, false);
			assert.deepEqual(faults, [], new ConfigError(faults).message);
		}
	});
});

function faultsOf(
	{ root }: TemporaryProject,
	credentials = true,
): readonly ConfigFault[] {
	try {
		checkedStack("nautilus", { root, credentials });
	} catch (error) {
		if (error instanceof ConfigError) return error.faults;
		throw error;
	}
	return [];
}
