import assert from "node:assert/strict";
import { unlisted } from "../../../cluster/adoption/unlisted.ts";
import type { LiveObject } from "../../../cluster/live/liveObject.ts";
import type { Manifest } from "../../../components/shared/manifest.ts";

const manager = "pulumi-kubernetes";
const labels = { "app.kubernetes.io/instance": "gluex" };

const wanted = (name: string, text = "text") => ({
	apiVersion: "v1",
	kind: "ConfigMap",
	metadata: { name, namespace: "osg", labels },
	data: { file: text },
});
const entry = { manager: `${manager}-1a2b`, operation: "Apply" };
const live = (name: string, entries: readonly object[]) => {
	const { metadata, ...rest } = wanted(name);
	return { ...rest, metadata: { ...metadata, managedFields: entries } };
};

/** What is said of objects of these names, of which the stack wants `text`. */
function said(found: Readonly<Record<string, string>>, by = [entry]): string[] {
	const lines: string[] = [];
	const say = (line: string) => void lines.push(line);
	const { note, tell } = unlisted({ stack: "one", manager, say });
	for (const [name, text] of Object.entries(found))
		note(wanted(name, text) as Manifest, live(name, by) as LiveObject);
	tell();
	return lines;
}

describe("unlisted()", () => {
	it("says nothing where nothing is there, or no other state wrote it", () => {
		assert.deepEqual(said({}), []);
		assert.deepEqual(said({ a: "text" }, [{ ...entry, manager }]), []);
	});

	it("names some of what up takes, and what it may refuse", () => {
		const start = "Already in the cluster, but not in the state of one";
		assert.deepEqual(
			said({ e: "other", d: "text", c: "text", b: "text", a: "text" }),
			[
				`${start}: ConfigMap a, ConfigMap b, ConfigMap c and 1 more. They are as the stack wants them: up takes them over, and creates or changes none of them`,
				`${start}, and different from the stack: ConfigMap e. up adopts what glidefleet:adopt in Pulumi.one.yaml lists, and refuses the rest`,
			],
		);
	});
});
