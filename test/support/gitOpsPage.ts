import { parseAllDocuments } from "yaml";
import { pageYaml } from "./pageYaml.ts";

/** An object that docs/gitops.md shows, whole or as far as it matters there. */
export interface PageObject {
	readonly apiVersion: string;
	readonly kind: string;
	readonly metadata: { readonly name: string; readonly namespace: string };
	readonly spec: Readonly<Record<string, unknown>>;
}

/** The objects of docs/gitops.md in a namespace; what it adds to its Flux Kustomization is added. */
export function gitOpsPage(namespace: string): PageObject[] {
	const shown = pageYaml("gitops.md")
		.flatMap((yaml) => parseAllDocuments(yaml))
		.map((document) => document.toJS() as Partial<PageObject>);
	const parts = shown.filter(({ kind }) => kind === undefined);
	const more = Object.assign({}, ...parts.map(({ spec }) => spec));
	return shown
		.filter((object): object is PageObject => object.kind !== undefined)
		.map((object) => ({
			...object,
			metadata: { ...object.metadata, namespace },
			spec: {
				...object.spec,
				...(object.kind === "Kustomization" ? more : {}),
			},
		}));
}
