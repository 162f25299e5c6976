import { imagesOptions } from "./images/imagesOptions.ts";

/** Shows which images the services run, moves their pins to the newest builds, or back. */
export async function images(args: string[], root: string): Promise<number> {
	const options = imagesOptions(args);
	switch (options.verb) {
		case "update":
			return (await import("./images/updateImages.ts")).updateImages(
				options,
				root,
			);
		case "rollback":
			return (await import("./images/rollbackImages.ts")).rollbackImages(
				options,
				root,
			);
		default:
			return (await import("./images/listImages.ts")).listImages(options, root);
	}
}
