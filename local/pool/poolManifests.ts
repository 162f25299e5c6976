import type { Manifest } from "../../components/shared/manifest.ts";
import { idToken } from "./idToken.ts";
import type { PoolKeys } from "./poolKeys.ts";
import type { PoolPlan, Site } from "./poolPlan.ts";

/** The image of the pool and the factory; test/images builds it. */
export const poolImage =
	"registry.glidefleet.localhost/glidefleet/local-pool:1";

/** The namespace of a VO's pool and factory. */
export function poolNamespace({ vo }: Pick<PoolPlan, "vo">): string {
	return `osg-pool-${vo}`;
}

/** All that a VO's pool and factory are made of. */
export function poolManifests(plan: PoolPlan, keys: PoolKeys): Manifest[] {
	const { pool, factory } = plan;
	const namespace = poolNamespace(plan);
	const secondary = portsOf(pool.secondary);
	return [
		{
			apiVersion: "v1",
			kind: "Namespace",
			metadata: {
				name: namespace,
				labels: { "pod-security.kubernetes.io/enforce": "baseline" },
			},
		},
		secret(namespace, "pool-keys", {
			POOL: keys.issuers.get(pool.trustDomain)?.file,
			FRONTEND: keys.frontends.get(plan.vo)?.file,
		}),
		secret(namespace, "factory-keys", {
			POOL: keys.issuers.get(factory.trustDomain)?.file,
		}),
		secret(namespace, "factory-token", {
			"factory.idtoken": Buffer.from(factoryToken(plan, keys)),
		}),
		service(namespace, "pool", pool, [9618, ...secondary]),
		service(namespace, "factory", factory, [9618]),
		pod(namespace, "pool", ["pool-keys"], [poolContainer(plan)]),
		pod(
			namespace,
			"factory",
			["factory-keys", "factory-token"],
			[collectorContainer(plan), factoryContainer(plan)],
		),
	] as Manifest[];
}

/** The factory proves to its own collector who it is, as everybody does. */
function factoryToken({ factory }: PoolPlan, keys: PoolKeys): string {
	const key = keys.issuers.get(factory.trustDomain);
	if (key === undefined)
		throw new Error(`No signing key for ${factory.trustDomain}`);
	const subject = `${factory.user}@${factory.trustDomain}`;
	return idToken(key, { issuer: factory.trustDomain, subject });
}

function poolContainer({ pool }: PoolPlan) {
	return daemons("condor", "pool-keys", {
		CONDOR_CONFIG: "/etc/condor/pool/pool.config",
		TRUST_DOMAIN: pool.trustDomain,
		SCHEDD_HOST: pool.schedd,
		SECONDARY_PORTS: pool.secondary,
	});
}

function collectorContainer({ factory }: PoolPlan) {
	return daemons("condor", "factory-keys", {
		CONDOR_CONFIG: "/etc/condor/pool/factory.config",
		TRUST_DOMAIN: factory.trustDomain,
		FACTORY_USER: factory.user,
	});
}

function daemons(name: string, keys: string, environment: Environment) {
	return {
		...container(name, environment),
		readinessProbe: { tcpSocket: { port: 9618 }, periodSeconds: 5 },
		volumeMounts: [{ name: keys, mountPath: "/run/signing-keys" }],
	};
}

function factoryContainer(plan: PoolPlan) {
	const { factory } = plan;
	const environment = {
		CONDOR_CONFIG: "/etc/condor/pool/client.config",
		TRUST_DOMAIN: factory.trustDomain,
		FRONTENDS: JSON.stringify({ [plan.securityName]: plan.identity }),
		VOS: factory.vos.join(","),
		CREDENTIAL_TRUST_DOMAIN: factory.credential.trustDomain,
		AUTH_METHOD: factory.credential.type,
	};
	return {
		...container("factory", environment),
		command: ["/usr/local/sbin/start_factory.sh"],
		volumeMounts: [{ name: "factory-token", mountPath: "/run/factory-token" }],
	};
}

type Environment = Readonly<Record<string, string>>;

function container(name: string, environment: Environment) {
	const env = Object.entries(environment).map(([name, value]) => ({
		name,
		value,
	}));
	const requests = { cpu: "100m", memory: "256Mi" };
	return {
		name,
		image: poolImage,
		imagePullPolicy: "IfNotPresent",
		env,
		resources: { requests, limits: { cpu: "2", memory: "1Gi" } },
	};
}

function pod(
	namespace: string,
	name: string,
	secrets: readonly string[],
	containers: readonly object[],
) {
	const volumes = secrets.map((secretName) => ({
		name: secretName,
		secret: { secretName, defaultMode: 0o400 },
	}));
	return {
		apiVersion: "v1",
		kind: "Pod",
		metadata: { name, namespace, labels: { app: name } },
		spec: {
			automountServiceAccountToken: false,
			enableServiceLinks: false,
			terminationGracePeriodSeconds: 5,
			containers,
			volumes,
		},
	};
}

function service(
	namespace: string,
	name: string,
	{ address }: Site,
	ports: readonly number[],
) {
	return {
		apiVersion: "v1",
		kind: "Service",
		metadata: { name, namespace },
		spec: {
			clusterIP: address,
			selector: { app: name },
			ports: ports.map((port) => ({ name: `condor-${port}`, port })),
		},
	};
}

function secret(
	namespace: string,
	name: string,
	files: Readonly<Record<string, Buffer | undefined>>,
) {
	const data = Object.entries(files).map(([key, value]) => [
		key,
		value?.toString("base64"),
	]);
	return {
		apiVersion: "v1",
		kind: "Secret",
		metadata: { name, namespace },
		data: Object.fromEntries(data),
	};
}

/** 9620-9622 as numbers; none where there is no range. */
function portsOf(range: string): number[] {
	if (range === "") return [];
	const [from = 0, to = 0] = range.split("-").map(Number);
	return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
