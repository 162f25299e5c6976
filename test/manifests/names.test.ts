import assert from "node:assert/strict";
import type * as z from "zod";
import type { Cluster } from "../../local/cluster.ts";
import {
	annotationKey,
	labelValue,
	qualifiedName,
} from "../../settings/schema/values.ts";
import { freshNamespace, sharedCluster } from "../support/sharedCluster.ts";

const texts = [
	...["a", "9", "A-b_c.d", "-a", "a-", "a b", ".a", "é", "a\n", "a/b"],
	...["example.org/a", "Example.org/a", "example.org/A", "a_b/c", "-a/b"],
	...["a..b/c", "a./b", "/a", "a/", "a/b/c", "a".repeat(63), "a".repeat(64)],
	...[`a/${"b".repeat(63)}`, `a/${"b".repeat(64)}`],
	...[`${"a.".repeat(126)}a/b`, `${"a.".repeat(126)}aa/b`],
];

/** Where Kubernetes has a rule for a text: the schema that repeats it, and the part of a pod that holds the text. */
const places: Readonly<
	Record<string, [schema: z.ZodString, pod: (text: string) => object]>
> = {
	"the key of an annotation": [
		annotationKey,
		(text) => ({ metadata: { annotations: { [text]: "" } } }),
	],
	"the key of a taint": [
		qualifiedName,
		(text) => ({ spec: { tolerations: [{ key: text, operator: "Exists" }] } }),
	],
	"the name of a node": [
		labelValue,
		(text) => ({ spec: { nodeSelector: { "kubernetes.io/hostname": text } } }),
	],
};

describe("The real API server agrees with the schema on", () => {
	let cluster: Cluster;
	let namespace: string;

	before(async function () {
		cluster = await sharedCluster(this);
		namespace = await freshNamespace(cluster);
	});

	/** The texts that it takes. */
	async function taken(pod: (text: string) => object): Promise<string[]> {
		const answers = texts.map(async (text, index) => {
			const { metadata = {}, spec = {} } = pod(text) as Record<string, object>;
			const object = {
				...{ apiVersion: "v1", kind: "Pod" },
				metadata: { name: `p${index}`, namespace, ...metadata },
				spec: { containers: [{ name: "a", image: "a" }], ...spec },
			};
			return cluster
				.kubectl(
					["create", "--dry-run=server", "-f", "-"],
					JSON.stringify(object),
				)
				.then(
					() => [text],
					(error: Error) => {
						assert.match(error.message, /Invalid value/);
						return [];
					},
				);
		});
		return (await Promise.all(answers)).flat();
	}

	for (const [place, [schema, pod]] of Object.entries(places))
		it(place, async () => {
			const allowed = texts.filter((text) => schema.safeParse(text).success);
			assert.deepEqual(allowed, await taken(pod));
		});
});
