import * as z from "zod";
import { networkOf } from "../network.ts";

/** Kubernetes' own rule for names of objects (RFC 1123 label). */
export const label = z
	.string()
	.regex(
		/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
		"lower-case letters, digits and - (at most 63 characters)",
	);

/** Kubernetes' own rule for values of labels, of which a node's name is one. */
export const labelValue = z
	.string()
	.regex(
		/^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
		"letters, digits, -, _ and ., with a letter or digit first and last (at most 63 characters)",
	);

const qualified = (letters: string) => {
	const part = `[${letters}0-9]([-${letters}0-9]*[${letters}0-9])?`;
	return z
		.string()
		.regex(
			new RegExp(
				`^(?=[^/]{1,253}/|[^/]+$)(${part}(\\.${part})*/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$`,
			),
			"a name such as example.org/name or name, of letters, digits, -, _ and .",
		);
};

/** Kubernetes' own rule for keys of taints and names of resources. */
export const qualifiedName = qualified("a-z");

/** Kubernetes' own rule for keys of annotations, whose capitals do not count. */
export const annotationKey = qualified("A-Za-z");

/** A VO's short name: it starts the names of all its objects, so it leaves room for their endings. */
export const voName = z
	.string()
	.regex(
		/^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$/,
		"a lower-case letter, then letters, digits and - (at most 40)",
	)
	.describe("The VO's short name, as in config/frontends/<vo>.yaml");

/** A service's name, also of its file config/services/<name>.yaml and its objects. */
export const serviceName = z
	.string()
	.regex(
		/^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$/,
		"a lower-case letter, then letters, digits and - (at most 40)",
	)
	.describe("The service's name, as in config/services/<name>.yaml");

/** Whether a value is a valid name, so that a file of that name can be read. */
export function isName(schema: z.ZodString, value: unknown): value is string {
	return schema.safeParse(value).success;
}

/** A fully qualified host name without port. */
export const hostName = z
	.string()
	.max(253)
	.regex(
		/^(?=.*\.)([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)*[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
		"a full host name in lower case, for example frontend.example.org",
	);

/** The name of a condition, limits profile, factory, organization or proxy. */
export const entryName = z
	.string()
	.regex(/^[A-Za-z][A-Za-z0-9_-]*$/, "a letter, then letters, digits, _ and -");

/** An amount as Kubernetes writes it: 2, 500m, 4Gi. */
export const quantity = z
	.union([
		z.number().positive(),
		z
			.string()
			.regex(
				/^[0-9]+(\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/,
				"a Kubernetes quantity, for example 2, 500m or 4Gi",
			),
	])
	.meta({
		description: "A Kubernetes quantity, for example 2, 500m or 4Gi",
		examples: [2, "4Gi"],
	});

/** An amount of bytes with its unit, since some programs count in millions: 512Mi, 4Gi. */
export const size = z
	.string()
	.regex(
		/^[0-9]+(\.[0-9]+)?(k|M|G|T|Ki|Mi|Gi|Ti)$/,
		"a size with its unit, for example 512Mi or 4Gi",
	)
	.meta({
		description: "A size with its unit, for example 512Mi or 4Gi",
		examples: ["512Mi", "4Gi"],
	});

/** CPU, memory and ephemeral storage of one container. */
export const amounts = z.strictObject({
	cpu: quantity.optional(),
	memory: quantity.optional(),
	"ephemeral-storage": quantity.optional(),
});

/** Requests and limits of one container, in Kubernetes' own shape. */
export const resources = z.strictObject({
	requests: amounts.optional(),
	limits: amounts.optional(),
});

/** One line of text that is not empty. */
export const line = z.string().regex(/^[^\n\r\0]+$/, "one line of text");

/** The name of a file in a known folder, such as a credential's, which is a key of a Secret. */
export const fileName = z
	.string()
	.regex(
		/^[A-Za-z0-9][-._A-Za-z0-9]{0,252}$/,
		"a file name and no path: letters, digits, -, _ and .",
	);

/** HTCondor's trust domain: the issuer of the IDTOKENs that it accepts, usually the host of a collector. */
export const trustDomain = z
	.string()
	.regex(
		/^[A-Za-z0-9]([A-Za-z0-9._:-]*[A-Za-z0-9])?$/,
		"a trust domain as HTCondor writes it, for example pool.example.org",
	);

/** A URL of the web's safe kind; users and passwords in it are refused everywhere. */
export const httpsUrl = z.url({
	protocol: /^https$/,
	error: "an https URL",
});

/** A Git repository that is cloned by https; the last part of its URL names its folder. */
export const gitRepository = httpsUrl.regex(
	/^https:\/\/[^/?#]+\/([^?#]*\/)?[A-Za-z0-9_][A-Za-z0-9._-]*$/,
	"an https URL whose last part is a name, without ? and #",
);

/** A branch or tag of Git. Git would read a leading - as an option. */
export const gitRef = z
	.string()
	.regex(
		/^(?!.*(\.\.|\/\/|\/\.|@\{))[A-Za-z0-9_][A-Za-z0-9._/@+-]*(?<![./])(?<!\.lock)$/,
		"a Git branch or tag: letters, digits and . _ / @ + -, starting with a letter, digit or _",
	);

/** A TCP or UDP port. */
export const port = z.int().min(1).max(65535);

/** A port of every node, from Kubernetes' own range. */
export const nodePort = z.int().min(30000).max(32767);

/** A network in CIDR notation, of an IPv4 one the host bits zero. */
export const network = z
	.string()
	.superRefine((text, { addIssue }) => {
		const found = networkOf(text);
		if (found === text) return;
		const meant = found === undefined ? "" : `; did you mean "${found}"?`;
		addIssue({
			code: "custom",
			message: `Expected a network in CIDR notation, for example 10.0.0.0/8, found ${JSON.stringify(text)}${meant}`,
		});
	})
	.meta({
		description: "A network in CIDR notation, for example 10.0.0.0/8",
		examples: ["10.0.0.0/8", "192.168.0.0/16"],
	});

/** A host and its port. */
export const hostAndPort = z
	.string()
	.regex(
		/^([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)*[a-z0-9]([-a-z0-9]*[a-z0-9])?:([1-9]\d{0,4})$/,
		"a host and its port, for example redirector.example.org:1094",
	)
	.refine(
		// Without a number, the pattern has already failed.
		(text) => !(Number(text.slice(text.lastIndexOf(":") + 1)) > 65535),
		"a port between 1 and 65535",
	);

/** A folder or file of a node. */
export const absolutePath = z
	.string()
	.regex(
		/^(\/[A-Za-z0-9._-]+)+$/,
		"an absolute path of letters, digits, ., _ and -",
	)
	.refine((path) => !path.split("/").includes(".."), "a path without ..");

/** Networks within the site or the cluster, closed to pods unless listed. */
export const reaches = z.strictObject({
	networks: z
		.array(network)
		.min(1, "at least one network")
		.nullish()
		.describe("Private networks, for example of the site's own servers"),
	namespaces: z
		.array(label)
		.min(1, "at least one namespace")
		.nullish()
		.describe("Namespaces of the cluster whose pods it may reach"),
});

export type Reaches = z.infer<typeof reaches>;
