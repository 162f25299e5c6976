import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { until } from "../../local/until.ts";
import { type ActivityWatch, watchActivity } from "../support/activityWatch.ts";
import {
	first,
	type Name,
	namespace,
	second,
	type TwoClusters,
	twoClusters,
} from "../support/twoClusters.ts";

const stay = ["--from", first, "--to", second];
const web = "/var/lib/gwms-frontend/web-area";
const listing =
	"cd /var/lib/gwms-frontend/web-area/monitor/planted && find . -printf '%y %m %U %G %p %l\\n' | sort && find . -type f -exec sha256sum {} + | sort";

/** When to end a move with SIGKILL: the line that it has printed, and what then has come true. */
interface Interruption {
	readonly when: string;
	readonly line: string;
	readonly until?: (all: TwoClusters) => Promise<boolean>;
}

const replicas = (all: TwoClusters, name: Name) =>
	all.kubectl(
		name,
		...["get", "deployment", "gluex-frontend", "--ignore-not-found"],
		"-o=jsonpath={.spec.replicas}",
	);

const interruptions: readonly Interruption[] = [
	{
		when: "its credentials are half set",
		line: "[1/5]",
		until: async (all) => settings(all, second).includes("frontendcert.pem"),
	},
	{
		when: "the second cluster has half of its objects",
		line: "[1/5]",
		until: async (all) =>
			(await all.kubectl(second, "get", "configmaps", "-o=name")).includes(
				"gluex-frontend",
			),
	},
	{
		when: "it is being stopped",
		line: "[2/5]",
		until: async (all) => (await replicas(all, first)) === "0",
	},
	{ when: "its volume is half copied", line: "copying" },
	{
		when: "it is being started",
		line: "[4/5]",
		until: async (all) => (await replicas(all, second)) === "1",
	},
	{
		when: "it is being taken away",
		line: "[5/5]",
		until: async (all) => (await replicas(all, first)) === "",
	},
];

function settings({ project }: TwoClusters, name: Name): string {
	return readFileSync(join(project.root, `Pulumi.${name}.yaml`), "utf8");
}

describe("A VO's move between two clusters", function () {
	this.timeout(10 * 60_000);
	let all: TwoClusters;
	let watch: ActivityWatch;
	let planted: string;
	let key: string;
	let neighbour: string;

	before(async function () {
		all = await twoClusters(
			this,
			"    - { vo: gluex, environment: { MOVED: along } } # ours\n    - jlab\n",
		);
		await all.pulumi(first, "up", "--yes", "--skip-preview");
		planted = await plant();
		key = await signingKey(first);
		neighbour = await podOf(first, "jlab");
		watch = watchActivity({
			kubectl: "kubectl",
			environment: all.environment,
			contexts: [first, second],
			namespace,
			frontend: "gluex-frontend",
		});
	});
	after(async () => {
		await watch?.stop();
		await all?.dispose();
	});

	const inFrontend = (name: Name, script: string) =>
		all.kubectl(
			name,
			...["exec", "deployment/gluex-frontend", "-c", "frontend"],
			...["--", "sh", "-c", script],
		);
	const signingKey = (name: Name) =>
		all.kubectl(
			name,
			...["get", "secret", "gluex-frontend-signing-key"],
			"-o=jsonpath={.data.FRONTEND}",
		);
	const podOf = (name: Name, vo: string) =>
		all.kubectl(
			name,
			...["get", "pods", "-l", `k8s-app=${vo}-frontend`],
			"-o=jsonpath={.items[*].metadata.uid}",
		);

	/** Files of another owner and mode, a link, an odd name, an empty folder, and enough bytes to be interrupted in. */
	async function plant(): Promise<string> {
		const lines = [
			`mkdir -p ${web}/monitor/planted/empty`,
			`cd ${web}/monitor/planted`,
			"head -c 100000000 /dev/urandom > large",
			"echo data > 'an odd\tname'",
			"chown 996:993 large",
			"chmod 0640 large",
			"ln -s large link",
		];
		await inFrontend(first, lines.join(" && "));
		return inFrontend(first, listing);
	}

	async function glidefleet(...args: readonly string[]) {
		const child = all.glidefleet(...args);
		const [out, said, [code]] = await Promise.all([
			text(child.stdout),
			text(child.stderr),
			once(child, "close"),
		]);
		return { code, out, said };
	}

	/** Runs the move until it is where it is to be interrupted, and ends it and all that it started. */
	async function interrupt({ line, until: isTime }: Interruption) {
		const child = all.glidefleet("move", "gluex", ...stay, "--yes");
		let printed = "";
		const note = (part: Buffer) => {
			printed += part.toString();
		};
		child.stdout.on("data", note);
		child.stderr.on("data", note);
		const ended = once(child, "close");
		const isThere = async () => {
			assert.equal(child.exitCode, null, printed);
			return printed.includes(line) && (isTime === undefined || isTime(all));
		};
		await until(`${line} being the state`, 240, isThere);
		process.kill(-(child.pid ?? 0), "SIGKILL");
		await ended;
	}

	it("is told step by step by a dry run, which changes nothing", async () => {
		const before = [settings(all, first), settings(all, second)];
		const { code, out, said } = await glidefleet(
			...["move", "gluex", ...stay, "--dry-run"],
		);
		assert.equal(said, "");
		assert.equal(code, 0);
		assert.match(out, /^gluex moves from local \(cluster local\) to second/);
		assert.match(out, /1\. .*\n +2\. .*\n +3\. .*\n +4\. .*\n +5\. /);
		assert.match(out, /Nothing was changed: leave --dry-run\n$/);
		assert.deepEqual([settings(all, first), settings(all, second)], before);
		assert.equal(
			await all.kubectl(second, "get", "deployments,pvc", "-o=name"),
			"",
		);
	});

	it("is refused where another claim is in its way, or a stack has changes of its own", async () => {
		await all.kubectl(
			second,
			"create",
			"deployment",
			"gluex-frontend",
			"--image=none",
			"--replicas=0",
		);
		all.project.replace(
			`Pulumi.${first}.yaml`,
			"jlab",
			"{ vo: jlab, environment: { A: b } }",
		);
		const { code, said } = await glidefleet("move", "gluex", ...stay, "--yes");
		assert.equal(code, 1);
		assert.match(
			said,
			/^Found deployment\/gluex-frontend in the cluster of the stack second/m,
		);
		assert.match(said, /^The stack local is not as its settings say/m);
		assert.match(said, /^Nothing was changed$/m);
		all.project.replace(
			`Pulumi.${first}.yaml`,
			"{ vo: jlab, environment: { A: b } }",
			"jlab",
		);
		await all.kubectl(second, "delete", "deployment", "gluex-frontend");
		assert.ok(!settings(all, second).includes("gluex"));
	});

	for (const interruption of interruptions)
		it(`is interrupted when ${interruption.when}`, async () => {
			await interrupt(interruption);
			await all.recover();
		});

	it("is taken up again, and ends", async () => {
		const { code, out, said } = await glidefleet(
			"move",
			"gluex",
			...stay,
			"--yes",
		);
		assert.equal(code, 0, out + said);
		assert.match(
			out,
			/^gluex runs in second: http:\/\/gluex-frontend\.second\.localhost\//m,
		);
	});

	it("never had two frontends at once", async () => {
		await pause(1000);
		assert.deepEqual(watch.ran(), [first, second]);
		assert.equal(watch.running(), 1);
		assert.equal(watch.wanting(), 1);
	});

	it("brought the data, owners, modes and links as they were", async () => {
		assert.ok(planted.split("\n").length > 7, planted);
		assert.equal(await inFrontend(second, listing), planted);
	});

	it("brought the signing key, and the settings that were its own in the stack", async () => {
		assert.ok(key.length > 40);
		assert.equal(await signingKey(second), key);
		assert.equal(await inFrontend(second, "echo $MOVED"), "along\n");
	});

	it("left the volume where it was, and nothing else of it", async () => {
		const left = await all.kubectl(
			first,
			...["get", "all,pvc,secrets,configmaps,ingresses", "-o=name"],
			"-l=app.kubernetes.io/instance=gluex",
		);
		assert.deepEqual(left.trim().split("\n").sort(), [
			"persistentvolumeclaim/gluex-storage",
			"secret/gluex-frontend-signing-key",
		]);
		assert.ok(!settings(all, first).includes("gluex"));
		assert.equal(await podOf(first, "jlab"), neighbour);
		const pods = await all.kubectl(second, "get", "pods", "-o=name");
		assert.match(pods, /^pod\/gluex-frontend-\S+\n$/);
	});

	it("leaves both stacks as their settings say", async () => {
		for (const name of [first, second] as const)
			await all.pulumi(name, "preview", "--expect-no-changes");
	});
});
