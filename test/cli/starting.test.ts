import assert from "node:assert/strict";
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { add } from "../../cli/add.ts";
import { init } from "../../cli/init.ts";
import { main } from "../../cli/main.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import { frontendXml, proxiesIni } from "../lint/unbroken.ts";
import { captured } from "../support/captured.ts";
import {
	root,
	type TemporaryProject,
	temporaryProject,
} from "../support/project.ts";

const site = [
	...["--context", "site", "--namespace", "osg", "--ingress-class", "nginx"],
	...["--host-suffix", "example.org", "--storage-class", "fast"],
];
const vo = [
	...["--name", "tvo-frontend", "--security-name", "TVO"],
	...["--factory-user", "fetvo", "--collector", "cm.example.org"],
	...["--schedd", "ap.example.org", "--voms", "Gluex"],
	...["--dn", "/DC=org/CN=fe.example.org", "--host", "ap.example.org=ucsd"],
];

describe("glidefleet init", () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "glidefleet-test-"));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	const run = (...args: string[]) => captured(() => main(args, folder));
	const text = (file: string) => readFileSync(join(folder, file), "utf8");

	it("writes a project, whose stack takes a VO and can be rendered and linted", async () => {
		const begun = await run("init", "site", ...site);
		assert.deepEqual([begun.status, begun.stderr], [0, ""]);
		assert.match(begun.stdout, /^Wrote Pulumi\.site\.yaml$/m);
		assert.match(
			begun.stdout,
			/^Next: npx pulumi login URL .*docs\/state\.md\n(.*\n)*.*glidefleet add VO --stack site/m,
		);
		const added = await run("add", "tvo", "--stack", "site", ...vo);
		assert.deepEqual([added.status, added.stderr], [0, ""]);
		const rendered = await run("render", "--stack", "site");
		assert.equal(rendered.status, 0, rendered.stderr);
		assert.match(rendered.stdout, /frontend_name="tvo-frontend"/);
		assert.match(rendered.stdout, /host: tvo-frontend\.example\.org/);
		assert.match(rendered.stdout, /OU=UCSD\/CN=ap\.example\.org/);
		const checked = await run("check", "--stack", "site");
		const faults = checked.stderr.match(/error: .*/g) ?? [];
		assert.ok(faults.length > 0);
		for (const fault of faults) assert.match(fault, /credential/i);
		assert.doesNotMatch((await run("lint")).stdout, / error: /);
	});

	it("writes Nautilus as the program knows it, and keeps what is there", async () => {
		await run("init");
		const file = "config/clusters/nautilus.yaml";
		assert.equal(text(file), readFileSync(join(root, file), "utf8"));
		const before = readdirSync(folder, { recursive: true }).sort();
		const again = await run("init");
		assert.doesNotMatch(again.stdout, /^Wrote/m);
		assert.deepEqual(readdirSync(folder, { recursive: true }).sort(), before);
		assert.equal(JSON.parse(text("package.json")).type, "module");
	});

	it("names all options that are missing or wrong, and writes nothing", async () => {
		const { status, stderr } = await run(
			"init",
			"site",
			"--context",
			"site",
			"--host-suffix",
			"a b",
		);
		assert.equal(status, 2);
		assert.match(stderr, /"--host-suffix" is "a b": expected a domain/);
		assert.match(
			stderr,
			/Missing options: "--namespace" \(namespace, which must exist\), "--ingress-class" \(ingress class\), "--storage-class" \(/,
		);
		assert.deepEqual(readdirSync(folder), []);
	});

	it("refuses options for a cluster whose file is there, and a package.json that is none, and writes nothing", async () => {
		const { status, stderr } = await run("init", "--context", "mine");
		assert.equal(status, 2);
		assert.match(stderr, /settings of nautilus are known: remove "--context"/);
		writeFileSync(join(folder, "package.json"), "{");
		const broken = await run("init");
		assert.equal(broken.status, 1);
		assert.match(broken.stderr, /package\.json: Expected a JSON object/);
		assert.deepEqual(readdirSync(folder), ["package.json"]);
		writeFileSync(join(folder, "package.json"), '{"name":"fleet"}');
		assert.equal((await run("init", "site", ...site)).status, 0);
		assert.deepEqual(JSON.parse(text("package.json")), {
			...{ private: true, name: "fleet", type: "module" },
		});
		const again = await run("init", "site", ...site);
		assert.equal(again.status, 2);
		assert.match(
			again.stderr,
			/clusters\/site\.yaml exists: remove "--context"/,
		);
	});

	it("asks for what is not given", async () => {
		const asked: string[] = [];
		const answers = [
			"",
			"ours",
			"osg",
			"nginx",
			"nowhere",
			"example.org",
			"fast",
		];
		const ask = async (question: string) => {
			asked.push(question);
			return answers.shift() ?? "";
		};
		const ran = await captured(() => init({ cluster: "site" }, folder, ask));
		assert.equal(ran.status, 0);
		assert.match(asked[1] ?? "", /^Required\. Context/);
		assert.match(asked[5] ?? "", /"nowhere": expected a domain/);
		assert.match(text("config/clusters/site.yaml"), /^context: ours #/m);
	});
});

describe("glidefleet add", () => {
	let project: TemporaryProject;
	beforeEach(() => {
		project = temporaryProject();
	});
	afterEach(() => project.dispose());

	const run = (...args: string[]) => captured(() => main(args, project.root));

	it("asks for what is not given", async () => {
		const answers = [
			"tvo",
			"TVO",
			"fetvo",
			"",
			"cm.example.org",
			"ap.example.org, ap2.example.org",
			"",
			"grid",
			"",
			"",
		];
		const ran = await captured(() =>
			add(
				{ vo: "tvo", stack: "nautilus" },
				project.root,
				async () => answers.shift() ?? "",
			),
		);
		assert.deepEqual([ran.status, ran.stderr, answers], [0, "", []]);
		const plan = loadStack("nautilus", {
			root: project.root,
			credentials: false,
		});
		const made = plan.frontends.find((frontend) => frontend.vo === "tvo");
		assert.match(made?.frontendXml ?? "", /ap2\.example\.org/);
		assert.match(made?.frontendXml ?? "", /trust_domain="grid"/);
	});

	it("takes a VO from the files of its frontend", async () => {
		mkdirSync(join(project.root, "in"));
		project.write("in/frontend.xml", frontendXml);
		project.write("in/proxies.ini", proxiesIni);
		const source = join(project.root, "in");
		const ran = await run(
			"add",
			"tvo",
			"--stack",
			"nautilus",
			"--from",
			source,
		);
		assert.match(ran.stdout, /^Added tvo to Pulumi\.nautilus\.yaml$/m);
	});

	for (const [args, why] of [
		[
			["gluex", "--stack", "nautilus"],
			/VO "gluex" is already in stack "nautilus"/,
		],
		[["osg", "--stack", "nautilus"], /"osg" is the shared base/],
		[["T V", "--stack", "nautilus"], /VO "T V": expected a lower-case letter/],
		[
			["bnl", "--stack", "nautilus"],
			/config\/frontends\/bnl\.yaml exists; add "- bnl"/,
		],
		[
			["tvo", "--stack", "nautilu"],
			/Unknown stack "nautilu"; did you mean "nautilus"\?/,
		],
		[
			["tvo", "--stack", "nautilus"],
			/Missing options: "--name" \(frontend name that the factories know\), "--security-name" \(security name that the factories trust\)/,
		],
		[
			["tvo", "--stack", "nautilus", ...vo, "--trust-domain", "grid"],
			/either "--voms" or "--trust-domain"/,
		],
		[
			["tvo", "--stack", "nautilus", ...vo, "--host", "x"],
			/"--host" is "x": expected HOST=DN/,
		],
	] as const)
		it(`refuses ${args.join(" ").slice(0, 60)}, and writes nothing: ${why.source.slice(0, 40)}`, async () => {
			const before = readFileSync(
				join(project.root, "Pulumi.nautilus.yaml"),
				"utf8",
			);
			const files = readdirSync(join(project.root, "config", "frontends"));
			const { status, stderr } = await run("add", ...args);
			assert.equal(status, 2);
			assert.match(stderr, why);
			assert.equal(
				readFileSync(join(project.root, "Pulumi.nautilus.yaml"), "utf8"),
				before,
			);
			assert.deepEqual(
				readdirSync(join(project.root, "config", "frontends")),
				files,
			);
		});

	it("refuses what --from would not take", async () => {
		const { status, stderr } = await run(
			...["add", "tvo", "--stack", "nautilus", "--from", "x", ...vo],
		);
		assert.equal(status, 2);
		assert.match(
			stderr,
			/--from takes everything from the files: remove "--name", .*"--collector", "--schedd", "--voms", "--host"/,
		);
	});

	it("says what the settings are refused for, at its line", async () => {
		const { status, stderr } = await run(
			...["add", "tvo", "--stack", "nautilus", ...vo],
			...["--host", "cm.example.org=nobody"],
		);
		assert.equal(status, 1);
		assert.match(
			stderr,
			/config\/frontends\/tvo\.yaml:\d+:\d+: error: .*nobody/,
		);
		assert.match(
			stderr,
			/1 fault found; correct the settings, then run npx glidefleet check --stack nautilus\n$/,
		);
	});
});
