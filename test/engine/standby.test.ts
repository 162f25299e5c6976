import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import type { FrontendModel } from "../../glideinwms/model.ts";
import { run } from "../../local/run.ts";
import { folderText } from "../support/engine.ts";
import { type Ended, glidefleet } from "../support/glidefleet.ts";
import { readFrontendXml } from "../support/properties/readFrontendXml.ts";
import {
	type PairedStack,
	type StandbyStacks,
	standbyStacks,
} from "../support/standbyStacks.ts";

interface Live {
	readonly metadata: { readonly uid: string };
	readonly data?: Readonly<Record<string, string>>;
	readonly spec: {
		readonly replicas?: number;
		readonly rules?: { host: string }[];
	};
}

describe("One VO on two clusters, by the real engine,", () => {
	let stacks: StandbyStacks;
	let bringsKey: string;

	before(async function () {
		stacks = await standbyStacks(this);
	});
	after(() => stacks?.dispose());

	const up = (stack: PairedStack, ...options: string[]) =>
		stack.workspace.pulumi(["up", "--yes", "--skip-preview", ...options]);
	const command = (stack: PairedStack, ...args: string[]): Promise<Ended> => {
		const place = ["--stack", stack.cluster.name];
		return glidefleet(
			stacks.project.root,
			[...args.slice(0, 1), ...place, ...args.slice(1)],
			stack.environment,
		);
	};
	const get = async ({ cluster }: PairedStack, object: string) => {
		const args = ["get", object, "-n", stacks.namespace, "-o", "json"];
		return JSON.parse((await cluster.kubectl(args)).stdout) as Live;
	};
	const xmlOf = async (stack: PairedStack): Promise<FrontendModel> => {
		const { data } = await get(stack, "configmap/gluex-frontend");
		const text = data?.["frontend.xml.base"];
		assert.ok(text, Object.keys(data ?? {}).join());
		return readFrontendXml(text);
	};
	const keyOf = (stack: PairedStack) =>
		get(stack, "secret/gluex-frontend-signing-key");

	/** Has the stack `local` list these. */
	function setFrontends(entries: readonly unknown[]): void {
		const file = "Pulumi.local.yaml";
		const text = readFileSync(join(stacks.project.root, file), "utf8");
		const document = parseDocument(text);
		document.setIn(["config", "glidefleet:frontends"], entries);
		stacks.project.write(file, document.toString());
	}

	it("refuses the standby without the master's signing key, and names the pipe that brings it", async () => {
		await up(stacks.local);
		const error = await up(stacks.second).then(
			() => assert.fail("It is not refused"),
			({ message }: Error) => message,
		);
		const found =
			/The credential FRONTEND of gluex is missing \(.+\)\. Set it: (\(printf base64: && kubectl .+)/.exec(
				error,
			);
		assert.ok(found?.[1], error);
		bringsKey = found[1];
		assert.match(
			bringsKey,
			/^\(printf base64: && kubectl --context local -n test-/,
		);
		const { stdout } = await stacks.second.cluster.kubectl([
			...["get", "secrets,configmaps,deployments", "-n", stacks.namespace],
			...["-l", "app.kubernetes.io/managed-by=glidefleet", "-o", "name"],
		]);
		assert.equal(stdout, "");
	});

	it("takes the key by that pipe, which shows nothing of it", async () => {
		const said = await run("bash", ["-c", bringsKey], {
			cwd: stacks.project.root,
			env: { ...process.env, ...stacks.second.environment },
		});
		assert.deepEqual(said, { stdout: "", stderr: "" });
		const { stdout } = await command(stacks.second, "credentials");
		assert.match(stdout, /^gluex +FRONTEND +stack +good$/m);
	});

	it("brings the standby up with the same key, under another name and at another host", async () => {
		await up(stacks.second);
		const [master, standby] = await Promise.all(
			[stacks.local, stacks.second].map(keyOf),
		);
		assert.ok(master?.data?.FRONTEND);
		assert.equal(standby?.data?.FRONTEND, master.data.FRONTEND);
		const [one, other] = await Promise.all(
			[stacks.local, stacks.second].map(xmlOf),
		);
		assert.equal(one?.frontend_name, "GluexVO-1_0");
		assert.equal(one.high_availability, undefined);
		assert.equal(other?.frontend_name, "GluexVO-1_0-standby");
		assert.deepEqual(other.high_availability, {
			enabled: true,
			ha_frontends: [{ frontend_name: "GluexVO-1_0" }],
		});
		const hosts = await Promise.all(
			[stacks.local, stacks.second].map(
				async (stack) => (await get(stack, "ingress/gluex-ingress")).spec.rules,
			),
		);
		assert.deepEqual(
			hosts.map((rules) => rules?.[0]?.host),
			["gluex-frontend.local.localhost", "gluex-frontend.second.localhost"],
		);
	});

	it("has nothing to change in either, and holds the key in clear nowhere", async () => {
		await up(stacks.local, "--expect-no-changes");
		await up(stacks.second, "--expect-no-changes");
		const data = (await keyOf(stacks.local)).data?.FRONTEND ?? "";
		const key = Buffer.from(data, "base64").toString();
		const states = [stacks.local, stacks.second].map(
			({ workspace: { environment } }) =>
				environment.PULUMI_BACKEND_URL?.replace("file://", "") ?? "",
		);
		for (const text of states.map(folderText)) {
			assert.ok(text.includes("gluex-frontend-signing-key"));
			assert.ok(!text.includes(key) && !text.includes(data));
		}
	});

	it("is valid across its stacks, and told apart by check and status", async () => {
		for (const [stack, role] of [
			[stacks.local, "master"],
			[stacks.second, "standby"],
		] as const) {
			const checked = await command(stack, "check");
			assert.equal(checked.code, 0, checked.stderr);
			assert.match(
				checked.stdout,
				new RegExp(`is valid: gluex \\(${role}\\)$`, "m"),
			);
			const { code, stdout } = await command(stack, "status", "--no-urls");
			assert.match(stdout, new RegExp(`^gluex \\(${role}\\) +1/1 `, "m"));
			assert.equal(code, 0, stdout);
		}
	});

	it("changes roles by the steps of the manual, the old master ended before the new one begins, with the same key", async () => {
		const { local, second, project } = stacks;
		const before = await Promise.all([local, second].map(keyOf));
		setFrontends([{ vo: "gluex", stopped: true }]);
		await up(local);
		project.replace(
			"config/frontends/gluex.yaml",
			"standby: second",
			"standby: local",
		);
		await up(second);
		assert.equal((await xmlOf(second)).frontend_name, "GluexVO-1_0");
		const replicas = async () =>
			(await get(local, "deployment/gluex-frontend")).spec.replicas;
		assert.equal(await replicas(), 0);
		const error = await up(local).then(
			() => assert.fail("It is not refused"),
			({ message }: Error) => message,
		);
		const pipe =
			/Set it: (\(printf base64: && kubectl --context second .+)/.exec(
				error,
			)?.[1];
		assert.ok(pipe, error);
		await run("bash", ["-c", pipe], {
			cwd: project.root,
			env: { ...process.env, ...local.environment },
		});
		setFrontends(["gluex"]);
		await up(local);
		assert.equal((await xmlOf(local)).frontend_name, "GluexVO-1_0-standby");
		assert.equal(await replicas(), 1);
		const after = await Promise.all([local, second].map(keyOf));
		assert.deepEqual(
			after.map(({ metadata, data }) => [metadata.uid, data]),
			before.map(({ metadata, data }) => [metadata.uid, data]),
		);
		await up(local, "--expect-no-changes");
		await up(second, "--expect-no-changes");
	});
});
