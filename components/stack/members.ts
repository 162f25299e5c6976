import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import type { CredentialFile } from "../../settings/credentialFile.ts";
import type { ResolvedImage } from "../../settings/images/resolveImage.ts";
import { signingKeyFile } from "../../settings/signingKey.ts";
import {
	allCredentials,
	frontendCredentials,
} from "../frontend/frontendCredentials.ts";
import { frontendKind } from "../frontend/objects.ts";
import type { FrontendPlan } from "../frontend/plan.ts";
import { kindOf } from "../kinds.ts";
import type { KindObjects } from "../shared/kindObjects.ts";
import type { ServiceObject } from "../shared/serviceObject.ts";
import type { ServicePlan } from "../shared/servicePlan.ts";
import type { StackPlan } from "./plan.ts";

/** A frontend or service, as far as its credentials go. */
export interface CredentialHolder {
	/** The VO, or the service's name: the key under `credentials`, and what its resources' names start with. */
	readonly name: string;
	/** Credentials that the stack is to give it. */
	readonly files: readonly CredentialFile[];
	/** Those that it has from elsewhere. */
	readonly elsewhere: readonly CredentialFile[];
	/** Those that may be given, and are made where they are not. */
	readonly optional: readonly CredentialFile[];
}

/** A frontend or service of a stack, for those who need not know which, or of what kind. */
export interface Member extends CredentialHolder {
	/** Of its manifests in rendered output. */
	readonly folder: string;
	readonly image: ResolvedImage;
	/** How it becomes objects; loaded when it is asked for. */
	deployed(): Deployed;
}

/** A plan with what its kind makes of it. */
export interface Deployed {
	readonly kind: KindObjects<unknown>;
	readonly plan: unknown;
}

/** All of a stack, the frontends first. */
export function members({
	frontends,
	services,
}: Pick<StackPlan, "frontends" | "services">): Member[] {
	return [...frontends.map(frontendMember), ...services.map(serviceMember)];
}

/** The objects of a member, in the order of their making. Secrets are without values. */
export function memberObjects(
	member: Member,
	cluster: ClusterPlan,
): ServiceObject[] {
	const { kind, plan } = member.deployed();
	return kind.objects(plan, cluster);
}

/** The objects of a service, in the order of their making. Secrets are without values. */
export function serviceObjects(
	plan: ServicePlan,
	cluster: ClusterPlan,
): ServiceObject[] {
	return memberObjects(serviceMember(plan), cluster);
}

export function frontendMember(plan: FrontendPlan): Member {
	const { signingKey } = plan;
	return {
		name: plan.vo,
		folder: `${plan.vo}-frontend`,
		image: plan.image,
		files: [
			...frontendCredentials(plan),
			...(signingKey === undefined ? [] : [signingKey]),
		],
		elsewhere: allCredentials(plan).filter(({ source }) => source),
		optional: signingKey === undefined ? [signingKeyFile] : [],
		deployed: () => ({ kind: frontendKind as KindObjects<unknown>, plan }),
	};
}

export function serviceMember(plan: ServicePlan): Member {
	const { name, image, credentials, elsewhere = [] } = plan;
	return {
		...{ name, folder: name, image, elsewhere },
		files: credentials,
		optional: [],
		deployed: () => ({ kind: kindOf(plan.kind) as KindObjects<unknown>, plan }),
	};
}
