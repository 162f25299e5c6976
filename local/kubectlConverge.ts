import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { checkIdentity } from "../cluster/identity/checkIdentity.ts";
import { frontendNames } from "../components/frontend/frontendNames.ts";
import type { Manifest } from "../components/shared/manifest.ts";
import { withFinalNewline } from "../components/shared/withFinalNewline.ts";
import { serviceObjects } from "../components/stack/members.ts";
import type { StackPlan } from "../components/stack/plan.ts";
import { stackManifests } from "../components/stack/stackManifests.ts";
import { bytesOf, signingKeyName } from "../settings/signingKey.ts";
import type { Cluster } from "./cluster.ts";

/** Contents of the credentials: VO or service, then key, then text. */
export type Credentials = Readonly<
	Record<string, Readonly<Record<string, string>>>
>;

const fieldManager = "glidefleet";

/**
 * Converges a stack without the Pulumi engine: kubectl applies the rendered objects on the server's side, and an
 * ApplySet takes away what left the stack. Claims and signing keys are made once and belong to no set, so they stay.
 * Rejects with a ConfigError, before anything is applied, where the stack's file states another cluster.
 */
export async function kubectlConverge(
	cluster: Cluster,
	plan: StackPlan,
	credentials: Credentials,
): Promise<void> {
	const root = join(import.meta.dirname, "..");
	const kubectl = async (args: readonly string[]) =>
		(await cluster.kubectl(args)).stdout;
	await checkIdentity(root, plan.cluster, kubectl);
	const { namespace } = plan.cluster;
	const manifests = stackManifests(plan).flatMap(
		(service) => service.manifests,
	);
	const givenKeys = new Map(
		plan.frontends.map(({ vo }) => [
			frontendNames(vo).signingKey,
			credentials[vo]?.[signingKeyName],
		]),
	);
	const kept = manifests.filter(({ kind }) => kind === "PersistentVolumeClaim");
	const keys = manifests.filter(({ metadata }) => givenKeys.has(metadata.name));
	const secrets = secretValues(plan, credentials);
	const changing = manifests
		.filter((manifest) => !kept.includes(manifest) && !keys.includes(manifest))
		.map((manifest) =>
			withValues(manifest, secrets.get(manifest.metadata.name)),
		);
	const filled = keys.map((key) =>
		withKey(key, givenKeys.get(key.metadata.name)),
	);
	if (filled.length > 0) await createOnce(cluster, filled);
	if (kept.length > 0) await apply(cluster, namespace, kept, []);
	await apply(cluster, namespace, changing, [
		"--prune",
		`--applyset=secrets/glidefleet-${plan.stack}`,
	]);
}

async function apply(
	cluster: Cluster,
	namespace: string,
	manifests: readonly Manifest[],
	options: readonly string[],
): Promise<void> {
	const args = [
		"apply",
		"--server-side",
		`--field-manager=${fieldManager}`,
		"-n",
		namespace,
		"-f",
		"-",
		...options,
	];
	await cluster.kubectl(args, asList(manifests));
}

/** A signing key, the given one or a new one. */
function withKey(
	manifest: Manifest,
	given = randomBytes(64).toString("base64"),
): Manifest {
	const key = { [signingKeyName]: bytesOf(given) ?? Buffer.from(given) };
	return withValues(manifest, key);
}

/** Makes each object that is not there; one that is there is never touched. */
async function createOnce(
	cluster: Cluster,
	manifests: readonly Manifest[],
): Promise<void> {
	try {
		await cluster.kubectl(["create", "-f", "-"], asList(manifests));
	} catch (error) {
		if (!(error instanceof Error)) throw error;
		// kubectl goes on to the next object, and says of each what is wrong.
		const faults = error.message.match(/^(Error|error:|Unable) .*$/gm) ?? [];
		if (!faults.every((fault) => fault.includes("(AlreadyExists)")))
			throw error;
		if (faults.length === 0) throw error;
	}
}

/** What the Secrets hold, by their names. */
function secretValues(
	plan: StackPlan,
	credentials: Credentials,
): Map<string, Record<string, string>> {
	const ofFrontends = plan.frontends.map(({ vo }) => {
		const { [signingKeyName]: _, ...files } = credentials[vo] ?? {};
		return [frontendNames(vo).credentials, files] as const;
	});
	const ofServices = plan.services.flatMap((service) =>
		serviceObjects(service, plan.cluster).flatMap(({ manifest, secret }) => {
			if (secret === undefined) return [];
			const values = Object.entries(secret).map(([key, credential]) => [
				key,
				withFinalNewline(credentials[service.name]?.[credential] ?? ""),
			]);
			return [[manifest.metadata.name, Object.fromEntries(values)] as const];
		}),
	);
	return new Map([...ofFrontends, ...ofServices]);
}

/** As `data`: a key that left `stringData` would stay in the Secret. */
function withValues(
	manifest: Manifest,
	values: Readonly<Record<string, string | Buffer>> | undefined,
): Manifest {
	if (manifest.kind !== "Secret" || values === undefined) return manifest;
	const data = Object.entries(values).map(([key, value]) => [
		key,
		(typeof value === "string" ? Buffer.from(value) : value).toString("base64"),
	]);
	return { ...manifest, data: Object.fromEntries(data) } as Manifest;
}

function asList(items: readonly Manifest[]): string {
	return JSON.stringify({ apiVersion: "v1", kind: "List", items });
}
