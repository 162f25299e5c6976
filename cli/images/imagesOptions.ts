import { parseArguments, UsageError } from "../usageError.ts";

const verbs = ["list", "update", "rollback"] as const;
const formats = ["text", "json"] as const;

/** What `glidefleet images` is asked for. Empty lists mean all. */
export interface ImagesOptions {
	readonly verb: (typeof verbs)[number];
	readonly stacks: readonly string[];
	readonly services: readonly string[];
	readonly images: readonly string[];
	readonly format: (typeof formats)[number];
	/** Ask no registry. */
	readonly offline: boolean;
}

/**
 * Reads the command's arguments.
 * @throws UsageError
 */
export function imagesOptions(args: string[]): ImagesOptions {
	const { values, positionals } = parseArguments({
		args,
		allowPositionals: true,
		options: {
			stack: { type: "string", multiple: true },
			service: { type: "string", multiple: true },
			image: { type: "string", multiple: true },
			format: { type: "string" },
			offline: { type: "boolean" },
		},
	});
	const [word = "list", ...more] = positionals;
	const verb = verbs.find((each) => each === word);
	if (verb === undefined || more.length > 0)
		throw new UsageError(
			`Expected update, rollback or nothing after images, found "${positionals.join(" ")}"`,
		);
	const format = formats.find((each) => each === (values.format ?? "text"));
	if (format === undefined || (verb !== "list" && values.format !== undefined))
		throw new UsageError(
			verb === "list"
				? `Unknown format "${values.format}": expected ${formats.join(", ")}`
				: `images ${verb} does not support --format`,
		);
	const offline = values.offline ?? false;
	if (offline && verb === "update")
		throw new UsageError(
			"images update queries the registries: run without --offline",
		);
	const { stack = [], service = [], image = [] } = values;
	return {
		verb,
		stacks: stack,
		services: service,
		images: image,
		format,
		offline,
	};
}
