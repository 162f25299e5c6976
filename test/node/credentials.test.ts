import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import type { Credentials } from "../../local/kubectlConverge.ts";
import { testCredentials } from "../../local/testCredentials.ts";
import type { RealStack } from "../support/realStack.ts";
import { sharedRealStack } from "../support/sharedRealStack.ts";

/** Seconds of the startup budget, and what the start of a pod takes before it begins. */
const budget = 10 * 60;
const restart = (vo: string) => [
	"delete",
	"pod",
	"-l",
	`k8s-app=${vo}-frontend`,
];

describe("A wrong credential, with real containers, shows as not Ready with its reason:", function () {
	this.timeout((budget + 300) * 1000);
	let stack: RealStack;

	before(async function () {
		stack = await sharedRealStack(this);
		const { jlab = {}, uclhc = {}, ...rest } = stack.credentials;
		const { "frontendkey.pem": _, ...keyless } = uclhc;
		const wrong: Credentials = {
			...rest,
			jlab: { ...jlab, "frontendkey.pem": await foreignKey(stack) },
			uclhc: keyless,
		};
		await stack.converge(wrong);
		await setMode(stack, "gluex", 0o644);
		for (const vo of ["jlab", "uclhc"]) await stack.kubectl(...restart(vo));
	});

	after(async () => {
		if (stack === undefined) return;
		await setMode(stack, "gluex", 0o600);
		await stack.converge();
		const vos = ["gluex", "jlab", "uclhc"];
		for (const vo of vos) await stack.kubectl(...restart(vo));
		await Promise.all(vos.map((vo) => stack.available(vo)));
	});

	const reasons = {
		"a key of another certificate": ["jlab", /frontendkey\.pem/, /key/],
		"a missing file": [
			"uclhc",
			/frontendkey\.pem/,
			/references non-existent secret key/,
		],
		"a mode that lets others read the key": [
			"gluex",
			/frontendkey\.pem/,
			/mode/,
		],
	} as const;
	for (const [what, [vo, ...patterns]] of Object.entries(reasons)) {
		it(what, async () => {
			await appears(() => told(stack, vo), patterns);
			const conditions = (await stack.pods(vo))[0]?.status.conditions ?? [];
			const ready = conditions.find(({ type }) => type === "Ready");
			assert.equal(ready?.status, "False");
		});
	}

	it("and does not tell a byte of it", async () => {
		const secrets = Object.values(stack.credentials).flatMap(Object.values);
		const lines = secrets.flatMap((text) => String(text).split("\n"));
		for (const [vo] of Object.values(reasons)) {
			const all = await told(stack, vo);
			for (const line of lines)
				if (line.length > 30 && !line.startsWith("-----"))
					assert.ok(!all.includes(line));
		}
	});
});

/** What an operator sees with `kubectl describe` and `kubectl logs`. */
async function told(stack: RealStack, vo: string): Promise<string> {
	const pod = ["-l", `k8s-app=${vo}-frontend`];
	const [description, logs] = await Promise.all([
		stack.kubectl("describe", "pod", ...pod),
		stack.kubectl("logs", ...pod, "--tail=-1").catch(() => ""),
	]);
	return description + logs;
}

async function appears(
	text: () => Promise<string>,
	patterns: readonly RegExp[],
): Promise<void> {
	const end = Date.now() + budget * 1000;
	for (;;) {
		const found = await text();
		if (patterns.every((pattern) => pattern.test(found))) return;
		if (Date.now() > end) assert.fail(found);
		await pause(3_000);
	}
}

async function foreignKey(stack: RealStack): Promise<string> {
	const [plan] = stack.plan().frontends;
	assert.ok(plan !== undefined);
	const { "frontendkey.pem": key = "" } = await testCredentials(
		plan.credentials,
		plan.host,
	);
	return key;
}

/** What somebody who edits the Deployment by hand might do, and undo. */
async function setMode(
	stack: RealStack,
	vo: string,
	defaultMode: number,
): Promise<void> {
	const volume = { name: "credentials-gwms-frontend", secret: { defaultMode } };
	const patch = { spec: { template: { spec: { volumes: [volume] } } } };
	await stack.kubectl(
		"patch",
		`deployment/${vo}-frontend`,
		`--patch=${JSON.stringify(patch)}`,
	);
}
