import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Context } from "mocha";
import { skipSuite } from "./skipSuite.ts";

/** A CustomResourceDefinition in a Go module, whose content the sum fixes. */
interface Published {
	readonly module: string;
	readonly sum: string;
	readonly file: string;
}

/** Those of the tools that deploy without Pulumi, as they publish them. */
const published: readonly Published[] = [
	{
		module: "github.com/fluxcd/source-controller@v1.9.6",
		sum: "h1:nG534/bI6nVpyHra7ONAk6xDB3xPsVT+EOLHZHXPrrc=",
		file: "config/crd/bases/source.toolkit.fluxcd.io_ocirepositories.yaml",
	},
	{
		module: "github.com/fluxcd/kustomize-controller@v1.9.6",
		sum: "h1:XB+G3A0mky0j5uVHZWv4oSlS2RvZBoNIUhstIvY0JKE=",
		file: "config/crd/bases/kustomize.toolkit.fluxcd.io_kustomizations.yaml",
	},
	{
		module: "github.com/argoproj/argo-cd/v3@v3.5.7",
		sum: "h1:Xm1BF+I5OgDKUG3SDK49vn2/Y5AMyaNVko+/JT08gj0=",
		file: "manifests/crds/application-crd.yaml",
	},
	{
		module: "github.com/external-secrets/external-secrets@v1.3.2",
		sum: "h1:u2J8RjlHIeF0oZCqtl92adI/uZWUwOesJIDkfql6LqQ=",
		file: "config/crds/bases/external-secrets.io_externalsecrets.yaml",
	},
];

interface Downloaded {
	readonly Dir?: string;
	readonly Sum?: string;
	readonly Error?: string;
}

/** The texts of the definitions, for a `before` hook; downloads 100 MB the first time. Skips the suite where the modules are not to be had. */
export async function publishedCrds(context: Context): Promise<string[]> {
	const folder = mkdtempSync(join(tmpdir(), "glidefleet-crds-"));
	try {
		return await Promise.all(published.map((each) => definition(each, folder)));
	} catch (error) {
		if (error instanceof RangeError) throw error;
		return skipSuite(context, "Go cannot download the modules with the CRDs");
	} finally {
		rmSync(folder, { recursive: true });
	}
}

async function definition(
	{ module, sum, file }: Published,
	cwd: string,
): Promise<string> {
	const { stdout } = await promisify(execFile)(
		"go",
		["mod", "download", "-json", module],
		{ cwd, env: { ...process.env, GOFLAGS: "-mod=mod", GOTOOLCHAIN: "local" } },
	);
	const { Dir = "", Sum, Error: problem } = JSON.parse(stdout) as Downloaded;
	if (problem !== undefined) throw new Error(problem);
	if (Sum !== sum) throw new RangeError(`${module} has the sum ${Sum}`);
	return readFileSync(join(Dir, file), "utf8");
}
