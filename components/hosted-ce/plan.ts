import type { ExposurePlan } from "../shared/exposurePlan.ts";
import type { ReachPlan } from "../shared/reachPlan.ts";
import type { Resources } from "../shared/resources.ts";
import type { ServicePlan } from "../shared/servicePlan.ts";
import type { VolumePlan } from "../shared/volumePlan.ts";
import type { ConfigMapFile } from "./condorSchema.ts";

/** A file of the ConfigMap `<service>`, by its absolute path in the container. */
export interface CeFile {
	readonly path: string;
	readonly text: string;
}

/** Where the host certificate comes from: a Secret, and what makes it, if that is cert-manager. */
export interface HostCertificatePlan {
	readonly secret: string;
	/** Keys of the Secret. */
	readonly certificateKey: string;
	readonly privateKey: string;
	readonly issuer?: { readonly name: string; readonly kind: string };
}

/** All that is decided about one hosted CE. */
export interface HostedCePlan extends ServicePlan {
	readonly kind: "hosted-ce";
	readonly environment: Readonly<Record<string, string>>;
	/** What the container reads at its start only. */
	readonly files: readonly CeFile[];
	/** The text of osg-configure's file, which the container reads again while it runs. */
	readonly osgConfigure: string;
	/** Accounts that the start makes, each of which it sets up on the login host. */
	readonly users: readonly string[];
	/** The Secret with the SSH key and what else is a credential; the stack's own, unless others keep it. */
	readonly secret: string;
	/** Keys of that Secret, with the path of each in the container. */
	readonly secretFiles: readonly {
		readonly key: string;
		readonly path: string;
	}[];
	readonly hostCertificate: HostCertificatePlan;
	readonly configMaps: readonly ConfigMapFile[];
	readonly spool: VolumePlan;
	readonly logs: VolumePlan;
	readonly resources: Resources;
	readonly exposure: ExposurePlan;
	/** The port that the CE listens at, inside and outside the pod. */
	readonly port: number;
	/** The name that the CE is known by. */
	readonly host: string;
	readonly requestIp?: string;
	readonly hostNetwork: boolean;
	/** Seconds that a start may take. */
	readonly startSeconds: number;
	readonly reach: ReachPlan & {
		/** TCP ports on the Internet. */
		readonly ports: readonly number[];
		/** The site's login host, and what else the settings name. */
		readonly hosts: readonly string[];
	};
	readonly address: string;
}
