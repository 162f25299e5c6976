import assert from "node:assert/strict";
import { xcacheContract } from "../../components/xcache/imageContract.ts";
import { until } from "../../local/until.ts";
import type { RealStack } from "../support/realStack.ts";
import { sharedRealStack } from "../support/sharedRealStack.ts";

const cache = "xcache-atlas";
const origin = "xcache-origin";
const size = 3_000_000;

describe("XCache as a real container", function () {
	this.timeout(5 * 60_000);
	let stack: RealStack;
	let direct: string;
	let through: string;
	let content: string;

	before(async function () {
		stack = await sharedRealStack(this);
		await available(stack);
		await stack.cluster.kubectl(["apply", "-f", "-"], originPod(stack));
		const ready = ["--for=condition=Ready", "--timeout=2m"];
		await stack.kubectl("wait", ...ready, `pod/${origin}`);
		const address = (await onOrigin(stack, "hostname -i")).trim();
		direct = `root://${address}:1094//data/file`;
		through = `root://${cache}:1094//${direct}`;
		content = await read(stack, direct);
	});

	after(async () => {
		if (stack === undefined) return;
		await stack.kubectl("delete", "pod", origin, "--ignore-not-found", "--now");
	});

	it("serves a file of an origin, and again when the origin has it no more", async () => {
		assert.equal(await read(stack, through), content);
		await onOrigin(stack, "rm /tmp/store/data/file");
		await assert.rejects(read(stack, direct), /no such file/i);
		assert.equal(await read(stack, through), content);
	});

	it("keeps it on its claims, for the pod that comes after", async () => {
		await until("The file on the data disks", 120, async () => {
			const script = "find /xcache/data*/data -type f -printf '%s '";
			const sizes = await inside(stack, `deployment/${cache}`, script);
			const sum = (all: number, part: string) => all + Number(part);
			return sizes.split(" ").reduce(sum, 0) >= size;
		});
		const before = await claims(stack);
		await stack.kubectl("delete", "pod", "-l", label);
		await available(stack);
		assert.equal(await read(stack, through), content);
		assert.deepEqual(await claims(stack), before);
		assert.equal(before.length, 3);
	});
});

const label = `app.kubernetes.io/instance=${cache}`;

async function available(stack: RealStack): Promise<void> {
	await stack.kubectl(
		"rollout",
		"status",
		`deployment/${cache}`,
		"--timeout=4m",
	);
}

function inside(
	stack: RealStack,
	pod: string,
	script: string,
): Promise<string> {
	return stack.kubectl("exec", pod, "--", "bash", "-c", script);
}

function onOrigin(stack: RealStack, script: string): Promise<string> {
	return inside(stack, `pod/${origin}`, script);
}

/** The checksum of what a client in the cluster gets. */
function read(stack: RealStack, url: string): Promise<string> {
	const script = `set -o pipefail; XRD_CONNECTIONRETRY=1 xrdcp --silent ${url} - | sha256sum`;
	return onOrigin(stack, script);
}

/** Each claim's name, volume and phase. */
async function claims(stack: RealStack): Promise<string[]> {
	const path =
		"{range .items[*]}{.metadata.name} {.spec.volumeName} {.status.phase}{'\\n'}{end}";
	const list = await stack.kubectl(
		"get",
		"persistentvolumeclaims",
		"-l",
		label,
		`-ojsonpath=${path}`,
	);
	return list.trim().split("\n").sort();
}

/** A plain XRootD with one file, of the cache's own image; the cache's clients run in it too. */
function originPod(stack: RealStack): string {
	const { cluster, services } = stack.plan();
	const image = services.find(({ name }) => name === cache)?.image.reference;
	const script = `set -e
		mkdir -p /tmp/run /tmp/store/data
		head -c ${size} /dev/urandom >/tmp/store/data/file
		for line in 'all.export /data' 'oss.localroot /tmp/store' 'all.adminpath /tmp/run' 'all.pidpath /tmp/run'
		do echo "$line"; done >/tmp/origin.cfg
		exec xrootd -c /tmp/origin.cfg`;
	const resources = { cpu: "100m", memory: "256Mi" };
	return JSON.stringify({
		apiVersion: "v1",
		kind: "Pod",
		metadata: { name: origin, namespace: cluster.namespace },
		spec: {
			securityContext: { runAsUser: xcacheContract.uid },
			terminationGracePeriodSeconds: 1,
			containers: [
				{
					name: "origin",
					image,
					command: ["bash", "-c", script],
					readinessProbe: { tcpSocket: { port: 1094 }, periodSeconds: 1 },
					resources: { requests: resources, limits: resources },
				},
			],
		},
	});
}
