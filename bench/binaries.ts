import { join } from "node:path";
import { goBinary } from "../local/binary.ts";
import type { GoProgram, Progress } from "../local/goProgram.ts";

const folder = import.meta.dirname;

const helm: GoProgram = {
	name: "helm",
	module: join(folder, "helm"),
	folder: "helm.sh/helm/v4/cmd/helm",
	title: "Helm",
	duration: "about 3 minutes",
};

// Later ones need modules of their own repository that are served nowhere.
const terraform: GoProgram = {
	name: "terraform",
	module: join(folder, "terraform"),
	folder: "github.com/hashicorp/terraform",
	title: "Terraform",
	duration: "about 8 minutes",
};

// HashiCorp's own provider is served as it was in 2020, which knows no Ingress that a cluster of today takes.
const provider: GoProgram = {
	name: "terraform-provider-kubectl",
	module: join(folder, "terraform", "provider"),
	folder: "github.com/gavinbunney/terraform-provider-kubectl",
	title: "Terraform's provider for Kubernetes",
	duration: "about 4 minutes",
};

/**
 * The path of Helm's command, compiled by the first call ever at the version that helm/go.mod pins, and kept beside the
 * control plane. Rejects when Go is missing or the modules cannot be had.
 */
export function helmBinary(progress: Progress): Promise<string> {
	return goBinary(helm, progress);
}

/** Terraform's command and its provider, in the same way. */
export async function terraformBinaries(
	progress: Progress,
): Promise<{ readonly terraform: string; readonly provider: string }> {
	return {
		terraform: await goBinary(terraform, progress),
		provider: await goBinary(provider, progress),
	};
}
