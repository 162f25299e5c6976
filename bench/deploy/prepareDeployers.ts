import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { changeCredentialFile } from "../../cli/credentials/changeCredentialFile.ts";
import { sealAll } from "../../cli/credentials/storeCredentials.ts";
import { loadStack } from "../../components/stack/loadStack.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import { controlPlaneBinary } from "../../local/binary.ts";
import { engineHome } from "../../local/engineHome.ts";
import type { Progress } from "../../local/goProgram.ts";
import { newKey } from "../../settings/sealed/seal.ts";
import type { Credentials } from "../../settings/sealed/stackCredentials.ts";
import { signingKeyName } from "../../settings/signingKey.ts";
import { helmBinary, terraformBinaries } from "../binaries.ts";
import {
	benchStack,
	type GeneratedStack,
	generateStack,
} from "../generateStack.ts";
import { ours } from "../result.ts";
import {
	type BareResources,
	bareResourcesFile,
	writeBareProject,
} from "./bareProject.ts";
import { type Canaries, canaries } from "./canaries.ts";
import {
	deployedObjects,
	filledManifests,
	type VoManifests,
	voManifests,
} from "./deployedObjects.ts";
import { type Deployer, type Form, phases } from "./deployer.ts";
import { helmDeployer } from "./helmDeployer.ts";
import { kubectlDeployer } from "./kubectlDeployer.ts";
import type { Other } from "./others.ts";
import { type PulumiDeployer, pulumiDeployer } from "./pulumiDeployer.ts";
import { realCredentials } from "./realCredentials.ts";
import type { Surroundings } from "./surroundings.ts";
import { terraformDeployer } from "./terraformDeployer.ts";

/** The programs, ready to deploy one stack. */
export interface Prepared {
	readonly ours: PulumiDeployer;
	readonly bare: PulumiDeployer | undefined;
	/** All of them, ours first. */
	readonly deployers: readonly Deployer[];
	readonly namespace: string;
	readonly canaries: Canaries;
	/** Where no credential may be in clear. */
	readonly places: readonly string[];
}

interface Inputs {
	readonly folder: string;
	readonly kubeconfig: string;
	readonly stack: GeneratedStack;
	readonly plans: Readonly<Record<Form, StackPlan>>;
	readonly credentials: Credentials;
	readonly manifests: Readonly<Record<Form, readonly VoManifests[]>>;
}

/** Makes a stack in `folder` for each program: ours, and those of `wanted` that can be had here. */
export async function prepareDeployers(
	folder: string,
	kubeconfig: string,
	frontends: number,
	wanted: readonly Other[],
	progress: Progress,
): Promise<Prepared> {
	mkdirSync(folder);
	const stack = generateStack(join(folder, "project"), frontends);
	const credentials = await realCredentials(stack.plan);
	const write = formWriter(stack.root);
	write("changed");
	const changed = loadStack(benchStack, {
		root: stack.root,
		credentials: false,
	});
	write("first");
	const plans = { first: stack.plan, changed };
	const manifests = {
		first: voManifests(plans.first, credentials),
		changed: voManifests(plans.changed, credentials),
	};
	const inputs: Inputs = {
		...{ folder, kubeconfig, stack, plans, credentials, manifests },
	};
	const watch = canaries(credentials);
	// Before ours: it takes the stack\'s settings as they are without what Pulumi adds.
	const bare = wanted.includes("bare") ? await bareDeployer(inputs) : undefined;
	const own = await ourDeployer(inputs, write, watch);
	return {
		ours: own,
		bare,
		deployers: [
			own,
			...(bare === undefined ? [] : [bare]),
			...(await withoutPulumi(inputs, wanted, progress)),
		],
		namespace: stack.plan.cluster.namespace,
		canaries: watch,
		places: [stack.root, join(engineHome(), "logs")],
	};
}

/** Writes the first VO's file with another limit, or as it was: a new frontend.xml, which rolls its pod. */
function formWriter(root: string): (form: Form) => void {
	const file = join(root, "config", "frontends", "vo001.yaml");
	const first = readFileSync(file, "utf8");
	const changed = first.replace(/^( +GLIDEIN_Max_Idle:).*$/m, "$1 9999");
	const texts: Readonly<Record<Form, string>> = { first, changed };
	return (form) => writeFileSync(file, texts[form]);
}

async function ourDeployer(
	{ stack, kubeconfig, credentials }: Inputs,
	write: (form: Form) => void,
	{ look, hear }: Canaries,
): Promise<PulumiDeployer> {
	const key = newKey();
	const sealed = Object.entries(credentials).map(
		([name, files]) => [name, sealAll(key, name, files)] as const,
	);
	changeCredentialFile(stack.root, benchStack, Object.fromEntries(sealed));
	return pulumiDeployer({
		name: ours,
		project: stack.root,
		...{ kubeconfig, key, write },
		looks: { look, onSaid: hear },
		byCommand: phases,
	});
}

async function bareDeployer(inputs: Inputs): Promise<PulumiDeployer> {
	const { folder, stack, kubeconfig, credentials, manifests } = inputs;
	const project = join(folder, "bare");
	writeBareProject(project, stack.root);
	return pulumiDeployer({
		name: "bare program",
		...{ project, kubeconfig },
		write: (form) => {
			const resources: BareResources = {
				cluster: stack.plan.cluster,
				keyName: signingKeyName,
				frontends: manifests[form],
				credentials,
			};
			writeFileSync(
				join(project, bareResourcesFile),
				JSON.stringify(resources),
				{ mode: 0o600 },
			);
		},
	});
}

async function withoutPulumi(
	{ folder, kubeconfig, stack, manifests, credentials }: Inputs,
	wanted: readonly Other[],
	progress: Progress,
): Promise<Deployer[]> {
	const filled = {
		first: filledManifests(manifests.first, credentials),
		changed: filledManifests(manifests.changed, credentials),
	};
	const objects = {
		first: deployedObjects(filled.first),
		changed: deployedObjects(filled.changed),
	};
	const { namespace } = stack.plan.cluster;
	const controlPlane = await controlPlaneBinary(progress);
	const place = (name: string): Surroundings => ({
		folder: join(folder, name),
		...{ kubeconfig, namespace, controlPlane },
	});
	const made: Deployer[] = [];
	if (wanted.includes("terraform")) {
		const binaries = await terraformBinaries(progress);
		made.push(terraformDeployer(place("terraform"), binaries, objects));
	}
	if (wanted.includes("helm"))
		made.push(helmDeployer(place("helm"), await helmBinary(progress), filled));
	if (wanted.includes("kubectl"))
		made.push(kubectlDeployer(place("kubectl"), objects));
	return made;
}
