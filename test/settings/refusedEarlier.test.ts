import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadStack } from "../../components/stack/loadStack.ts";
import { ConfigError } from "../../settings/fault.ts";
import { visible } from "../../system/visible.ts";
import { listRefused } from "../support/messages/faultTables.ts";
import { type TemporaryProject, temporaryProject } from "../support/project.ts";

/** What was accepted once and refused by the cluster, by HTCondor or by JavaScript: settings of the entry for uclhc, and the fault. */
const entries: [string, string, RegExp][] = [
	[
		"a proxy's output that is a path",
		'proxies: { atlas: { vo: Atlas, output: "../../../etc/cron.d/x" } }',
		/proxies\.atlas\.output: Expected a file name and no path: letters, digits, -, _ and \., found "\.\.\/\.\.\/\.\.\/etc\/cron\.d\/x"/,
	],
	[
		"a proxy's output in another folder",
		"proxies: { atlas: { vo: Atlas, output: /tmp/x } }",
		/proxies\.atlas\.output: Expected a file name and no path: letters, digits, -, _ and \., found "\S+"/,
	],
	[
		"a token's file that is a path",
		"tokens: [../x.idtoken]",
		/tokens\.0: Expected a file name and no path: letters, digits, -, _ and \., found "\.\.\/x\.idtoken"/,
	],
	[
		"a token's file that HTCondor passes over",
		"tokens: [{ file: .hidden }]",
		/tokens\.0\.file: Expected a file name and no path: letters, digits, -, _ and \., found "\.hidden"/,
	],
	[
		"a token's file that HTCondor passes over, by its end",
		"tokens: [a.rpmsave]",
		/tokens\.0: Expected a file name that HTCondor reads \(it ignores \*\.rpmsave and \*\.rpmnew\), found "a\.rpmsave"/,
	],
	[
		"a variable that the pod has",
		"environment: { VO_POOL: x }",
		/environment\.VO_POOL: The pod already has the variable "VO_POOL": pool sets it\. Remove it/,
	],
	[
		"a variable of HTCondor that the pod has, spelt otherwise",
		"environment: { _condor_Trust_Domain: x }",
		/The pod already has the variable "_condor_Trust_Domain": trust_domain sets it\. Remove it/,
	],
	[
		"a node to avoid that can be none",
		'avoid_nodes: ["a b"]',
		/avoid_nodes\.0: Expected letters, digits/,
	],
	[
		"a NUL",
		'environment: { A: "x\\0y" }',
		/environment\.A: NUL characters are not allowed: remove it/,
	],
];

const services: [string, string, RegExp][] = [
	[
		"a word of HTCondor as the name of a CE's setting",
		"{ service: ce-slurm, condor_ce: { settings: { use: x } } }",
		/"use" is a keyword of HTCondor, expected the name of a setting: choose another/,
	],
	[
		"the key of an annotation that Kubernetes refuses",
		'{ service: squid-ucsd, expose: { annotations: { "example.org/a b": x, "a/b/c": y } } }',
		/annotations\.example\.org\/a b: Invalid name "example\.org\/a b": expected a name such as example\.org\/name or name, of letters, digits, -, _ and \.(.|\n)*"a\/b\/c"/,
	],
	[
		"a node that can be none",
		'{ service: squid-ucsd, node: "a b" }',
		/node: Expected letters, digits, -, _ and \., with a letter or digit first and last \(at most 63 characters\), found "a b"/,
	],
	[
		"nodes to avoid and a region that can be none",
		'{ service: ospool-ucsd, avoid_nodes: [good.example.org, "-bad"], region: "us west" }',
		/avoid_nodes\.1: Expected letters, digits(.|\n)*region: Expected letters, digits/,
	],
	[
		"a taint that can be none",
		'{ service: squid-ucsd, tolerations: [{ key: "a b", value: "c d" }] }',
		/tolerations\.0\.key: Expected a name such as example\.org(.|\n)*tolerations\.0\.value: Expected letters, digits/,
	],
	[
		"a word of ClassAds as an attribute",
		"{ service: ospool-ucsd, attributes: { Undefined: 1 } }",
		/"Undefined" is a keyword of HTCondor, expected the name of an attribute: choose another/,
	],
	[
		"a NUL in the stack's file, by the path of its setting",
		'{ service: ospool-ucsd, idletime: "a\\0b" }',
		/: error: services\.\d\.idletime: NUL characters are not allowed: remove it/,
	],
];

describe("A stack is refused, at the place, for", () => {
	let project: TemporaryProject;

	beforeEach(() => {
		project = temporaryProject();
	});
	afterEach(() => project.dispose());

	const listed = (lists: string, to: TemporaryProject) =>
		to.write(
			"Pulumi.nautilus.yaml",
			`config:\n  glidefleet:cluster: nautilus\n${lists}`,
		);
	const stack = (lists: string) => listed(lists, project);
	const ofUclhc = (settings: string) =>
		`  glidefleet:frontends:\n    - vo: uclhc\n      ${settings}\n`;
	const ofService = (entry: string) =>
		`  glidefleet:services:\n    - ${entry}\n`;
	const refused = listRefused(
		[
			...entries.map(([, settings]) => ofUclhc(settings)),
			...services.map(([, entry]) => ofService(entry)),
		].map((lists) => ({ change: (p) => listed(lists, p) })),
	);
	const said = () => {
		try {
			loadStack("nautilus", { root: project.root, credentials: false });
		} catch (error) {
			assert.ok(error instanceof ConfigError, String(error));
			return error.message;
		}
		return assert.fail("It is not refused");
	};

	const messageOf = (index: number) =>
		new ConfigError(refused[index]?.() ?? []).message;

	for (const [index, [title, , fault]] of entries.entries())
		it(title, () => {
			const text = messageOf(index);
			assert.match(text, fault);
			assert.match(text, /^Pulumi\.nautilus\.yaml:5:/m);
		});

	for (const [index, [title, , fault]] of services.entries())
		it(title, () => {
			const text = messageOf(entries.length + index);
			assert.match(text, fault);
			assert.match(text, /^Pulumi\.nautilus\.yaml:4:/m);
		});

	it("a NUL in settings of the engine alone, by the path of its setting", () => {
		const engine = {
			cluster: "nautilus",
			services: [{ service: "ospool-ucsd", idletime: "a\0b" }],
		};
		const options = { root: project.root, credentials: false, engine };
		assert.throws(() => loadStack("nautilus", options), {
			message:
				/^the configuration of stack nautilus:\d+:\d+: error: services\.0\.idletime: NUL/,
		});
	});

	it("a name with ../ of a cluster, a VO or a service, before that file is read", () => {
		writeFileSync(join(project.root, "secret.yaml"), "password: hunter2\n");
		const outside = "../../secret";
		stack(
			`  glidefleet:frontends: ["${outside}"]\n  glidefleet:services: ["${outside}"]\n`,
		);
		project.replace(
			"Pulumi.nautilus.yaml",
			"cluster: nautilus",
			`cluster: "${outside}"`,
		);
		const text = said();
		assert.doesNotMatch(text, /hunter2|secret\.yaml/);
		assert.match(
			text,
			/cluster: Expected lower-case letters, digits and - \(at most 63 characters\), found "\.\.\/\.\.\/secret"/,
		);
		assert.match(text, /frontends\.0/);
		assert.match(text, /services\.0/);
		assert.throws(
			() => loadStack("x/../secret", { root: project.root }),
			/"\.\." is not allowed in a name: expected a path inside the project/,
		);
	});

	for (const name of ["constructor", "__proto__", "toString", "valueOf"])
		it(`the name ${name}, where it is none`, () => {
			stack(
				`  glidefleet:frontends:\n    - vo: uclhc\n      settings: { ${name}: { a: 1 } }\n      ${name}: 1\n`,
			);
			assert.match(said(), new RegExp(name));
		});

	const files: [string, (path: string) => void, RegExp][] = [
		[
			"a folder",
			(path) => execFileSync("mkdir", [path]),
			/\S+: Expected a file, found a directory: use a file in it/,
		],
		[
			"a pipe",
			(path) => execFileSync("mkfifo", [path]),
			/Expected a regular file, found a pipe or a device/,
		],
		[
			"a device",
			(path) => symlinkSync("/dev/zero", path),
			/Expected a regular file, found a pipe or a device/,
		],
		[
			"a link to nowhere",
			(path) => symlinkSync("x", path),
			/Unknown VO "uclhc": create config\/frontends\/uclhc\.yaml or correct the name/,
		],
		[
			"a link to itself",
			(path) => symlinkSync(path, path),
			/Symbolic links form a loop: fix them/,
		],
		[
			"aliases of aliases",
			(path) => writeFileSync(path, bomb),
			/More than 1000000 values, aliases included: expected the settings of one file, with aliases written out/,
		],
		[
			"a value within itself",
			(path) => writeFileSync(path, "attrs: &a\n  x: *a\n"),
			/Values nested deeper than 100, or an alias to itself: expected the settings of one file/,
		],
		[
			"brackets without an end",
			(path) => writeFileSync(path, "[".repeat(200_000)),
			/nested deeper than 100/,
		],
		[
			"no text",
			(path) => writeFileSync(path, new Uint8Array([255, 0, 1])),
			/\S+: Expected UTF-8 text, found other bytes: save it as UTF-8/,
		],
		[
			"very much",
			(path) => writeFileSync(path, Buffer.alloc(5_000_000, "a: b\n")),
			/Expected at most 4194304 bytes, found 5000000 or more: use another file/,
		],
	];
	const bomb = Array.from({ length: 12 }, (_, level) =>
		level === 0
			? "a0: &a0 [x, x, x, x, x, x, x, x, x, x]"
			: `a${level}: &a${level} [${Array(10)
					.fill(`*a${level - 1}`)
					.join(", ")}]`,
	).join("\n");
	for (const [title, make, fault] of files)
		it(`${title} in place of a VO's file`, () => {
			const path = join(project.root, "config/frontends/uclhc.yaml");
			rmSync(path);
			make(path);
			stack("  glidefleet:frontends: [uclhc]\n");
			assert.match(said(), fault);
		});

	it("no file's control characters reach the terminal", () => {
		stack(`  glidefleet:frontends:\n    - "\u001b[31m\u202ered": 1\n`);
		const text = said();
		assert.equal(visible(text), text);
	});
});
