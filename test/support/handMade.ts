import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";

/** A Kubernetes object as somebody wrote it. */
export interface HandMade {
	apiVersion: string;
	kind: string;
	metadata: {
		name: string;
		namespace?: string;
		annotations?: Record<string, string>;
	};
	[key: string]: unknown;
}

/** Where the published manifests of frontends are, beside the project. */
export const publishedFolder = join(
	import.meta.dirname,
	"..",
	"..",
	"..",
	"shared",
	"production",
);

/** Why the published manifests cannot be had here; undefined where they can. */
export function publishedAbsence(): string | undefined {
	return existsSync(publishedFolder)
		? undefined
		: "../shared/production is absent";
}

/** A VO's published manifests, in today's versions of the API, for a namespace and a storage class that are there. */
export function publishedManifests(
	vo: string,
	namespace: string,
	storageClass: string,
): HandMade[] {
	const folder = join(publishedFolder, vo);
	return readdirSync(folder)
		.filter((file) => file.endsWith(".yaml"))
		.sort()
		.flatMap((file) =>
			// As kubectl reads it, to which 0600 is octal.
			parseAllDocuments(readFileSync(join(folder, file), "utf8"), {
				version: "1.1",
			}).map((document) => document.toJS() as HandMade | null),
		)
		.filter((object) => object !== null)
		.map((object) => today(object, namespace, storageClass));
}

function today(
	object: HandMade,
	namespace: string,
	storageClass: string,
): HandMade {
	const own = { ...object, metadata: { ...object.metadata, namespace } };
	if (object.kind === "Ingress") return todaysIngress(own);
	if (object.kind !== "PersistentVolumeClaim") return own;
	const spec = object.spec as object;
	return { ...own, spec: { ...spec, storageClassName: storageClass } };
}

interface OldIngress {
	rules: {
		host: string;
		http: {
			paths: { backend: { serviceName: string; servicePort: number } }[];
		};
	}[];
}

function todaysIngress(ingress: HandMade): HandMade {
	const { rules } = ingress.spec as OldIngress;
	return {
		...ingress,
		apiVersion: "networking.k8s.io/v1",
		spec: {
			rules: rules.map(({ host, http }) => ({
				host,
				http: {
					paths: http.paths.map(({ backend }) => ({
						path: "/",
						pathType: "Prefix",
						backend: {
							service: {
								name: backend.serviceName,
								port: { number: backend.servicePort },
							},
						},
					})),
				},
			})),
		},
	};
}
