import * as z from "zod";
import { mirror, registry } from "../../settings/images/imageFamilies.ts";
import { label, serviceName, voName } from "../../settings/schema/values.ts";
import { frontendLayer } from "../frontend/schema/frontend.ts";
import { stackImageOverrides } from "../images.ts";

/** Pulumi's command line writes it as text. */
const yesOrNo = z.union([z.boolean(), z.enum(["true", "false"])]);
const secret = z.union([z.string(), z.strictObject({ secure: z.string() })]);

/** A stack's settings: what stands under `glidefleet:` in Pulumi.<stack>.yaml. */
export const stackSchema = z.strictObject({
	cluster: label.describe(
		"Name of the cluster's file, config/clusters/<cluster>.yaml",
	),
	frontends: z
		.array(frontendLayer.extend({ vo: voName }))
		.min(1, "at least one VO")
		.optional()
		.describe(
			"The VOs, by name or as {vo: NAME, …} with settings only for this stack",
		),
	services: z
		.array(z.looseObject({ service: serviceName }))
		.min(1, "at least one service")
		.optional()
		.describe(
			"The other services, by name or as {service: NAME, …} with settings only for this stack",
		),
	images: stackImageOverrides
		.optional()
		.describe("Differences from config/images.yaml, by image"),
	registries: z
		.record(registry, mirror)
		.optional()
		.describe(
			"Mirrors of registries: hub.opensciencegrid.org: harbor.example.org/osg",
		),
	adopt: z
		.union([yesOrNo, z.array(voName)])
		.optional()
		.describe(
			"Adopt existing objects with the names of the stack's objects: true, or a list of VOs and services (default none)",
		),
	credentials: z
		.record(voName, z.record(z.string(), secret))
		.optional()
		.describe(
			"Set with npx pulumi config set --secret --path 'credentials.NAME[\"FILE\"]'",
		),
	credentialsKey: secret
		.optional()
		.describe(
			"The key of config/credentials/<stack>.yaml, which holds the stack's credentials instead; written by glidefleet credentials store file",
		),
});

export type StackSettings = z.infer<typeof stackSchema>;
