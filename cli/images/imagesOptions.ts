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
			`Found "${positionals.join(" ")}" after images, allowed are update, rollback, or nothing`,
		);
	const format = formats.find((each) => each === (values.format ?? "text"));
	if (format === undefined || (verb !== "list" && values.format !== undefined))
		throw new UsageError(
			verb === "list"
				? `Found the unknown format "${values.format}", allowed are ${formats.join(", ")}`
				: `images ${verb} takes no --format`,
		);
	const offline = values.offline ?? false;
	if (offline && verb === "update")
		throw new UsageError("images update asks the registries: leave --offline");
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
