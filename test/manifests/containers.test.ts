import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadStack } from "../../components/stack/loadStack.ts";
import { podTemplates } from "../support/podTemplates.ts";
import { root } from "../support/project.ts";

interface Security {
	readonly runAsUser?: number;
	readonly runAsNonRoot?: boolean;
	readonly allowPrivilegeEscalation?: boolean;
	readonly readOnlyRootFilesystem?: boolean;
	readonly capabilities?: { readonly drop: readonly string[] };
	readonly seccompProfile?: object;
}
interface Container {
	readonly name: string;
	readonly image: string;
	readonly securityContext?: Security;
	readonly readinessProbe?: object;
	readonly livenessProbe?: object;
}
interface Pod {
	readonly securityContext?: Security;
	readonly initContainers?: readonly Container[];
	readonly containers: readonly Container[];
}

/** Every container of the published stacks, with what its pod says. */
const containers = ["nautilus", "local"].flatMap((name) =>
	podTemplates(loadStack(name, { root, credentials: false })).flatMap(
		({ spec }) => {
			const pod = spec as unknown as Pod;
			return [...(pod.initContainers ?? []), ...pod.containers].map(
				(container) => ({ pod: pod.securityContext ?? {}, container }),
			);
		},
	),
);

/** The exceptions that docs/what-pods-may-do.md lists, by container. */
const listed = new Map(
	[
		...readFileSync(join(root, "docs", "what-pods-may-do.md"), "utf8").matchAll(
			/^\| ([\w, -]+) \| ((?:root|writable root|escalation|, )+) \|/gm,
		),
	].flatMap(([, names = "", exceptions = ""]) =>
		names.split(", ").map((name) => [name, exceptions] as const),
	),
);

/** What a container may do beyond the tightest, in the table's words. */
function exceptionsOf({ container, pod }: (typeof containers)[number]): string {
	const own = { ...pod, ...container.securityContext };
	const isRoot = own.runAsNonRoot !== true;
	if (isRoot) assert.equal(own.runAsUser, 0, container.name);
	return [
		...(isRoot ? ["root"] : []),
		...(own.readOnlyRootFilesystem === true ? [] : ["writable root"]),
		...(own.allowPrivilegeEscalation === false ? [] : ["escalation"]),
	].join(", ");
}

describe("The containers of the published stacks", () => {
	it("are many", () => assert.ok(containers.length > 15));

	it("state all that they may do, and no more than the documents list", () => {
		for (const each of containers) {
			const { name, securityContext } = each.container;
			for (const key of [
				"allowPrivilegeEscalation",
				"readOnlyRootFilesystem",
				"capabilities",
			] as const)
				assert.notEqual(securityContext?.[key], undefined, `${name}: ${key}`);
			assert.equal(exceptionsOf(each), listed.get(name) ?? "", name);
		}
	});

	it("drop every capability, and have seccomp's usual filter", () => {
		for (const { container, pod } of containers) {
			const { capabilities } = container.securityContext ?? {};
			assert.deepEqual(capabilities?.drop, ["ALL"], container.name);
			assert.deepEqual(pod.seccompProfile, { type: "RuntimeDefault" });
		}
	});

	it("are ready by another sign than the one by which they are started again", () => {
		for (const { container } of containers) {
			const { name, readinessProbe, livenessProbe } = container;
			if (readinessProbe === undefined) continue;
			const ways = [readinessProbe, livenessProbe].map((probe) => {
				const { exec, httpGet, tcpSocket } = probe as Record<string, unknown>;
				return JSON.stringify({ exec, httpGet, tcpSocket });
			});
			assert.notEqual(ways[0], ways[1], name);
		}
	});

	it("run no image called latest", () => {
		for (const { container } of containers)
			assert.doesNotMatch(String(container.image), /:latest$/);
	});
});
