import { createHash } from "node:crypto";
import { placementPlan } from "../../../components/shared/placementPlan.ts";
import {
	type ServiceContext,
	serviceKind,
} from "../../../components/shared/serviceKind.ts";
import { resolveImage } from "../../../settings/images/resolveImage.ts";
import { echoObjects } from "./objects.ts";
import type { EchoPlan } from "./plan.ts";
import { type EchoLayer, echoDepths, echoLayer } from "./schema.ts";

/** A service that answers a text: the least that a kind can be. */
const echo = serviceKind<EchoLayer, EchoPlan>({
	schema: echoLayer,
	depths: echoDepths,
	plan: planEcho,
	component: "glidefleet:echo:Echo",
	objects: echoObjects,
	headline: "text",
	summary: ({ kind, files, image, configHash }) => ({
		kind,
		text: files[0]?.text,
		image: image.reference,
		configHash,
	}),
});

export const kinds = { echo };

function planEcho(context: ServiceContext<EchoLayer>): EchoPlan {
	const { name, settings, cluster, images, report } = context;
	const { text } = settings;
	if (!text)
		report(["text"], `Expected a string to answer: write it into ${name}.yaml`);
	const files = [{ path: "/etc/echo/text", text: text ?? "" }];
	return {
		kind: "echo",
		name,
		image: resolveImage(images, "echo", {
			service: name,
			own: settings.image ?? undefined,
			report: (message) => report(["image"], message),
		}),
		credentials: [],
		files,
		placement: placementPlan(settings, cluster, report),
		configHash: createHash("sha256")
			.update(JSON.stringify(files))
			.digest("hex"),
	};
}
