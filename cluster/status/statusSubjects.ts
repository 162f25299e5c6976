import { frontendCredentials } from "../../components/frontend/frontendCredentials.ts";
import type { Availability, Peer } from "../../components/frontend/plan.ts";
import type { StackPlan } from "../../components/stack/plan.ts";
import type { CredentialFile } from "../../settings/credentialFile.ts";
import type { ResolvedImage } from "../../settings/images/resolveImage.ts";

/** What is needed to check the state of a frontend or another service. */
export interface StatusSubject {
	/** The folder of its manifests in rendered output. */
	readonly folder: string;
	/** The VO, or the service's name; the label app.kubernetes.io/instance of its pods. */
	readonly instance: string;
	/** vo-frontend, or the service's kind. */
	readonly kind: string;
	/** Of a VO that has frontends in two clusters. */
	readonly role?: Availability["role"];
	/** The label app.kubernetes.io/name of its pods. */
	readonly name: string;
	readonly image: string;
	/** The build that the image is. */
	readonly build: Pick<ResolvedImage, "family" | "tag">;
	readonly configHash: string;
	readonly files: readonly CredentialFile[];
	/** The URL at its ingress; absent if it has none. */
	readonly url?: string;
	/** The peers that a frontend asks, and its name there; absent if none runs. */
	readonly asks?: { readonly name: string; readonly peers: readonly Peer[] };
}

/** The subjects of a stack, frontends first. */
export function statusSubjects({
	frontends,
	services,
}: StackPlan): StatusSubject[] {
	return [
		...frontends.map((frontend) => ({
			folder: `${frontend.vo}-frontend`,
			instance: frontend.vo,
			kind: "vo-frontend",
			...(frontend.availability && { role: frontend.availability.role }),
			name: "vo-frontend",
			image: frontend.image.reference,
			build: frontend.image,
			configHash: frontend.configHash,
			files: frontendCredentials(frontend),
			...(frontend.stopped
				? {}
				: {
						url: frontend.url,
						asks: { name: frontend.name, peers: frontend.peers },
					}),
		})),
		...services.map(({ name, kind, image, configHash, credentials }) => ({
			folder: name,
			instance: name,
			kind,
			name: kind,
			image: image.reference,
			build: image,
			configHash,
			files: credentials,
		})),
	];
}
