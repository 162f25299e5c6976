import { referencedSecrets } from "../../cluster/drift/referencedSecrets.ts";
import { KubectlError } from "../../cluster/kubectl.ts";
import type { Side } from "../../cluster/move/side.ts";
import { checkPermissions } from "../../cluster/permissions/checkPermissions.ts";
import { ConfigError } from "../../settings/fault.ts";
import { bytesOf, signingKeyName } from "../../settings/signingKey.ts";
import { isEmpty } from "../credentials/stackFile.ts";
import { askPulumi } from "../pulumi.ts";
import type { MoveProgress } from "./moveProgress.ts";
import { ownManifests } from "./ownManifests.ts";
import { permissionProblems } from "./permissionProblems.ts";
import type { Sides } from "./sides.ts";

/** What stands against a move that has not started, in sentences: seen before anything is changed. */
export async function preflightProblems(
	root: string,
	sides: Sides,
	found: MoveProgress["found"],
): Promise<string[]> {
	const { from, to, credentials } = sides;
	const [a, b] = [from.plan.cluster, to.plan.cluster];
	if (a.context === b.context && a.namespace === b.namespace)
		return [
			`The stacks ${from.stack} and ${to.stack} share a namespace, where a VO's objects can exist only once: nothing can move`,
		];
	const roles = [from, to].map(({ frontend }) => frontend.availability?.role);
	if (roles[0] !== roles[1])
		return [
			`In the stack ${from.stack} ${from.frontend.vo} is the ${roles[0] ?? "only one"}, in the stack ${to.stack} it would be the ${roles[1] ?? "only one"}: first set in its settings which cluster has its standby`,
		];
	const accounts = await Promise.all(
		[from, to].map((side) => accountProblems(root, side)),
	);
	// What an account may not see would be taken for absent.
	if (accounts.flat().length > 0) return accounts.flat();
	// One that is stopped has no pod to ask; what is half made is made by this move.
	const problems = await Promise.all([
		claimProblems(from),
		found.from === "running" ? toolProblems(from) : [],
		found.from === "running" ? pendingProblems(root, from) : [],
		found.to === "absent" ? presentProblems(to) : [],
		found.to === "absent" ? pendingProblems(root, to) : [],
		lentProblems(to),
		keyProblems(to, credentials[signingKeyName] ?? ""),
	]);
	return problems.flat();
}

async function accountProblems(root: string, side: Side): Promise<string[]> {
	try {
		await checkPermissions(root, side.plan);
		return await permissionProblems(side);
	} catch (error) {
		if (error instanceof ConfigError) return [error.message];
		if (error instanceof KubectlError)
			return [
				`Cannot reach the cluster of the stack ${side.stack}: ${error.message}`,
			];
		throw error;
	}
}

async function claimProblems(from: Side): Promise<string[]> {
	const { storage } = from.names;
	if (await isThere(from, "persistentvolumeclaim", storage)) return [];
	return [
		`The claim ${storage} is not in the stack ${from.stack}: there is no data to move`,
	];
}

/** The image must have what the copy is made with. */
async function toolProblems({ ask, names, stack }: Side): Promise<string[]> {
	const tools =
		"for tool in cat env find sha256sum tar; do command -v $tool || exit 1; done";
	const pod = ["exec", `deployment/${names.frontend}`, "-c", "frontend"];
	try {
		await ask([...pod, "--", "sh", "-c", tools]);
		return [];
	} catch (error) {
		if (!(error instanceof KubectlError)) throw error;
		return [
			`Cannot find cat, env, find, sha256sum and tar in the running frontend of the stack ${stack}, which copy its volume: ${error.message}`,
		];
	}
}

async function presentProblems(to: Side): Promise<string[]> {
	const { context, namespace } = to.plan.cluster;
	const names = [
		["deployment", to.names.frontend],
		["persistentvolumeclaim", to.names.storage],
	] as const;
	const found = await Promise.all(
		names.map(async ([kind, name]) =>
			(await isThere(to, kind, name)) ? [`${kind}/${name}`] : [],
		),
	);
	return found
		.flat()
		.map(
			(name) =>
				`${name} already exists in the cluster of the stack ${to.stack}, which has no such VO; a move overwrites nothing. Back it up if needed and delete it: kubectl --context ${context} --namespace ${namespace} delete ${name}`,
		);
}

/** Secrets of others must be there before. */
async function lentProblems(to: Side): Promise<string[]> {
	const found = await Promise.all(
		referencedSecrets(ownManifests(to)).map(async ({ name, needed }) =>
			!needed || (await isThere(to, "secret", name)) ? [] : [name],
		),
	);
	return found
		.flat()
		.map(
			(name) =>
				`The Secret ${name}, which the frontend uses, is missing in the cluster of the stack ${to.stack}: create it there first`,
		);
}

/** A signing key that was left there is immutable. */
async function keyProblems(
	{ kubectl, names, stack }: Side,
	wanted: string,
): Promise<string[]> {
	const path = `jsonpath={.data.${signingKeyName}}`;
	const args = ["get", "secret", names.signingKey, "--ignore-not-found"];
	const data = await kubectl([...args, "-o", path]);
	const same = bytesOf(wanted)?.equals(Buffer.from(data, "base64"));
	if (data === "" || same) return [];
	return [
		`The Secret ${names.signingKey} of the stack ${stack} has a different signing key, and is immutable: delete it there`,
	];
}

/** What else an `up` would change is not this move's to do. */
async function pendingProblems(root: string, side: Side): Promise<string[]> {
	const { stack } = side;
	if (isEmpty(root, stack)) return newStackProblems(root, stack);
	const args = ["preview", "--expect-no-changes", "--stack", stack];
	const answer = await askPulumi(root, args);
	if ("output" in answer) return [];
	return [
		`The stack ${stack} differs from its settings, or cannot be previewed (${answer.problem}): fix that first, see npx glidefleet preview --stack ${stack}`,
	];
}

/** A stack that has nothing so far cannot be previewed, but must be known. */
async function newStackProblems(
	root: string,
	stack: string,
): Promise<string[]> {
	const args = ["stack", "output", "--json", "--stack", stack];
	const answer = await askPulumi(root, args);
	if ("output" in answer) return [];
	return [
		`Pulumi has no stack ${stack} (${answer.problem}): create it with npx pulumi stack init ${stack}`,
	];
}

async function isThere(
	{ kubectl }: Side,
	kind: string,
	name: string,
): Promise<boolean> {
	const args = ["get", kind, name, "--ignore-not-found", "-o=name"];
	return (await kubectl(args)).trim() !== "";
}
