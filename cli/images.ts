import type { ImagesOptions } from "./images/imagesOptions.ts";
import { outputFormat } from "./outputFormat.ts";

/** What the command line has. */
export interface GivenImages {
	readonly stack?: readonly string[] | undefined;
	readonly service?: readonly string[] | undefined;
	readonly image?: readonly string[] | undefined;
	readonly output?: "text" | "json" | undefined;
	readonly format?: "text" | "json" | undefined;
	readonly json?: true | undefined;
	readonly offline?: true | undefined;
}

/** Shows which images the services run. */
export async function images(
	given: GivenImages,
	root: string,
): Promise<number> {
	const { listImages } = await import("./images/listImages.ts");
	return listImages(imagesOptions(given), root);
}

/** Moves their pins to the newest builds. */
export async function imagesUpdate(
	given: GivenImages,
	root: string,
): Promise<number> {
	const { updateImages } = await import("./images/updateImages.ts");
	return updateImages(imagesOptions(given), root);
}

/** Moves their pins back. */
export async function imagesRollback(
	given: GivenImages,
	root: string,
): Promise<number> {
	const { rollbackImages } = await import("./images/rollbackImages.ts");
	return rollbackImages(imagesOptions(given), root);
}

function imagesOptions(given: GivenImages): ImagesOptions {
	const { stack = [], service = [], image = [], offline = false } = given;
	return {
		stacks: stack,
		services: service,
		images: image,
		format: outputFormat(given),
		offline,
	};
}
