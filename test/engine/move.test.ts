import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { copierPod } from "../../cluster/move/copierPod.ts";
import { sideOf } from "../../cluster/move/side.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import { type ActivityWatch, watchActivity } from "../support/activityWatch.ts";
import {
	glidefleet,
	interrupt,
	interruptions,
	moveGluex,
	settings,
} from "../support/interruptMove.ts";
import { listScript, plantScript } from "../support/plantedFiles.ts";
import {
	first,
	type Name,
	namespace,
	second,
	type TwoClusters,
	twoClusters,
} from "../support/twoClusters.ts";

describe("A VO's move between two clusters", function () {
	this.timeout(10 * 60_000);
	let all: TwoClusters;
	let watch: ActivityWatch;
	let planted: string;
	let key: string;
	let older: Readonly<Record<Name, string>>;
	let neighbour: string;

	before(async function () {
		all = await twoClusters(
			this,
			"    - { vo: gluex, environment: { MOVED: along } } # ours\n    - jlab\n",
		);
		await all.pulumi(first, "up", "--yes", "--skip-preview");
		planted = await plant();
		key = await signingKey(first);
		older = {
			[first]: settings(all, first),
			[second]: settings(all, second),
		};
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

	async function plant(): Promise<string> {
		await inFrontend(first, plantScript);
		return inFrontend(first, listScript);
	}

	const move = () => glidefleet(all, ...moveGluex, "--yes");

	/** Whoever has the settings of before the move starts no second frontend. */
	async function refusesOldSettings() {
		const names = [first, second] as const;
		const now = names.map((name) => settings(all, name));
		for (const name of names)
			all.project.write(`Pulumi.${name}.yaml`, older[name]);
		try {
			for (const command of ["preview", "up"] as const) {
				const options = command === "up" ? ["--yes", "--skip-preview"] : [];
				await assert.rejects(all.pulumi(first, command, ...options), (error) =>
					/Pulumi\.local\.yaml:4:7: error: frontends\.0: The volume of gluex moved to the cluster second, .* annotate persistentvolumeclaim\/gluex-storage glidefleet\/moved-to-/.test(
						String(error),
					),
				);
			}
		} finally {
			for (const [index, name] of names.entries())
				all.project.write(`Pulumi.${name}.yaml`, now[index] ?? "");
		}
	}

	/** Nothing starts beside a frontend that somebody scaled up again. */
	async function refusesOneThatWasStarted() {
		const scale = ["scale", "deployment/gluex-frontend"];
		await all.kubectl(first, ...scale, "--replicas=1");
		const { code, said } = await move();
		assert.equal(code, 1);
		assert.match(
			said,
			/^The Deployment gluex-frontend of the stack local has replicas 1, .*\nThe move stopped at step 2\/5/m,
		);
		await all.kubectl(first, ...scale, "--replicas=0");
	}

	/** Data that the move did not bring is not written over. */
	async function refusesDataOfOthers() {
		const plan = loadStack(second, { root: all.project.root });
		const pod = copierPod(sideOf(plan, "gluex"));
		const spec = JSON.stringify({ apiVersion: "v1", spec: pod.spec });
		const image = plan.frontends[0]?.image.reference;
		const run = (...args: string[]) => all.kubectl(second, ...args);
		const start = ["run", "other", `--image=${image}`, `--overrides=${spec}`];
		await run(...start);
		await run("wait", "pod/other", "--for=condition=Ready", "--timeout=120s");
		const within = ["exec", "other", "-c", "copy", "--", "sh", "-c"];
		await run(...within, "echo precious > /claim/old");
		const { code, said } = await move();
		assert.equal(code, 1);
		assert.match(
			said,
			/^gluex-storage of the stack second already has 1 file of 1 KiB that this move did not copy/m,
		);
		assert.equal(await run(...within, "cat /claim/old"), "precious\n");
		await run(...within, "rm /claim/old");
		await run("delete", "pod", "other");
	}

	it("is told step by step by a dry run, which changes nothing", async () => {
		const both = [settings(all, first), settings(all, second)];
		const { code, out, said } = await glidefleet(
			all,
			...moveGluex,
			"--dry-run",
		);
		assert.equal(said, "");
		assert.equal(code, 0);
		assert.match(out, /^gluex moves from local \(cluster local\) to second/);
		assert.match(out, /1\. .*\n +2\. .*\n +3\. .*\n +4\. .*\n +5\. /);
		assert.match(out, /Nothing was changed: run without --dry-run\n$/);
		assert.deepEqual([settings(all, first), settings(all, second)], both);
		assert.equal(
			await all.kubectl(second, "get", "deployments,pvc", "-o=name"),
			"",
		);
	});

	it("is refused to a stack that Pulumi does not know, or on the same cluster", async () => {
		const to = async (stack: string, cluster: Name) => {
			const text = `config:\n  glidefleet:cluster: ${cluster}\n`;
			all.project.write(`Pulumi.${stack}.yaml`, text);
			const args = ["--from", first, "--to", stack, "--yes"];
			const { code, said } = await glidefleet(all, "move", "gluex", ...args);
			all.project.remove(`Pulumi.${stack}.yaml`);
			assert.equal(code, 1);
			return said;
		};
		assert.match(
			await to("third", second),
			/^Pulumi has no stack third .* pulumi stack init third\nNothing was changed$/m,
		);
		assert.match(await to("third", first), /share a namespace, where/);
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
		const { code, said } = await move();
		assert.equal(code, 1);
		assert.match(
			said,
			/^deployment\/gluex-frontend already exists in the cluster of the stack second/m,
		);
		assert.match(said, /^The stack local differs from its settings/m);
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
			await interrupt(all, interruption);
			await all.recover();
			if (interruption.line === "[2/5]") await refusesDataOfOthers();
			if (interruption.line !== "copying") return;
			await refusesOneThatWasStarted();
			await refusesOldSettings();
		});

	it("is taken up again, and ends", async () => {
		const { code, out, said } = await move();
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
		assert.equal(await inFrontend(second, listScript), planted);
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

	it("leaves both stacks as their settings say, and is not undone by older ones", async () => {
		await refusesOldSettings();
		for (const name of [first, second] as const)
			await all.pulumi(name, "preview", "--expect-no-changes");
	});

	it("takes nothing else away where the first stack lists nothing by mistake", async () => {
		const [file, now] = [`Pulumi.${first}.yaml`, settings(all, first)];
		all.project.write(file, now.replace(/^ +- jlab\n/m, ""));
		try {
			const { code, said } = await move();
			assert.equal(code, 1);
			assert.match(said, /^Pulumi\.local\.yaml is now empty, .* has jlab: /m);
		} finally {
			all.project.write(file, now);
		}
		assert.equal(await podOf(first, "jlab"), neighbour);
	});

	it("goes back, once the volume that stayed there is deleted, from a stack with nothing else", async () => {
		const back = ["move", "gluex", "--from", second, "--to", first, "--yes"];
		const refused = await glidefleet(all, ...back);
		assert.equal(refused.code, 1);
		const claim = "persistentvolumeclaim/gluex-storage";
		assert.match(refused.said, new RegExp(`^${claim} already exists in`, "m"));
		await all.kubectl(first, "delete", claim);
		const { code, out, said } = await glidefleet(all, ...back);
		assert.equal(code, 0, out + said);
		assert.equal(await inFrontend(first, listScript), planted);
		assert.equal(await signingKey(first), key);
		const deployments = ["get", "deployments,configmaps,ingresses", "-o=name"];
		const left = "-l=app.kubernetes.io/managed-by=glidefleet";
		assert.equal(await all.kubectl(second, ...deployments, left), "");
		await pause(1000);
		assert.equal(watch.running(), 1);
		assert.equal(watch.wanting(), 1);
	});
});
