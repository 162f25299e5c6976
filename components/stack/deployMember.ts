import type * as pulumi from "@pulumi/pulumi";
import type { ClusterPlan } from "../../settings/clusterPlan.ts";
import type { Summary } from "../shared/kindObjects.ts";
import type { Credentials } from "../shared/secretData.ts";
import { ServiceComponent } from "../shared/serviceComponent.ts";
import type { Member } from "./members.ts";

/** Deploys a member of a stack as a component; gives its summary. */
export function deployMember(
	member: Member,
	cluster: ClusterPlan,
	credentials: Credentials,
	options: pulumi.ComponentResourceOptions,
): Summary {
	const args = { ...member.deployed(), cluster, credentials };
	return new ServiceComponent(member.name, args, options).summary;
}
