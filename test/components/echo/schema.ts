import * as z from "zod";
import {
	commonDepths,
	commonSettings,
} from "../../../components/shared/commonSettings.ts";
import { osgImage } from "../../../settings/images/imageFamilies.ts";
import type { Depths } from "../../../settings/layers.ts";

/** One layer of an echo's settings. */
export const echoLayer = z.strictObject({
	kind: z.literal("echo").optional(),
	image: osgImage.partial().nullish(),
	...commonSettings,
	text: z.string().nullish().describe("What it answers"),
});

export type EchoLayer = z.infer<typeof echoLayer>;

/** How the layers are put together. */
export const echoDepths: Depths<EchoLayer> = {
	...commonDepths,
	kind: 0,
	image: 0,
	text: 0,
};
