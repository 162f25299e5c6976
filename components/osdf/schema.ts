import * as z from "zod";
import type { Depths } from "../../settings/layers.ts";
import { label, port } from "../../settings/schema/values.ts";
import { xrootdLines } from "../shared/cache/schema.ts";
import { commonDepths, commonSettings } from "../shared/commonSettings.ts";
import {
	hostPort,
	serverDepths,
	serverSettings,
} from "../shared/server/serverSettings.ts";

const url = z
	.string()
	.regex(
		/^https:\/\/[A-Za-z0-9.-]+(:\d+)?(\/[A-Za-z0-9._~/-]*)?$/,
		"an address that starts with https://",
	);

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const parameterValue = z.union([
	scalar,
	z.array(z.union([scalar, z.record(z.string(), z.unknown())])),
	z.record(z.string(), z.unknown()),
]);

/** A path in the federation, or on a volume. */
export const prefix = z
	.string()
	.regex(
		/^(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/,
		"a path such as /ospool/ap20, of letters, digits, ., _ and -",
	);

/** Settings of every server of the OSDF. */
export const pelicanSettings = {
	...commonSettings,
	...serverSettings,
	federation: url
		.nullish()
		.describe("Where the federation says what it is (default the OSDF)"),
	ports: z
		.strictObject({
			data: port.nullish().describe("For files (default 8443)"),
			web: port
				.nullish()
				.describe("For health, tokens and metrics (default 8444)"),
		})
		.nullish()
		.describe("Ports in the pod, or on the node"),
	host_ports: z
		.strictObject({
			data: hostPort.describe("For files"),
			web: hostPort.describe("For health, tokens and metrics"),
		})
		.nullish()
		.describe("Ports of the node, where the cluster allows them"),
	tls_secret: label
		.nullish()
		.describe(
			"Existing Secret with tls.crt and tls.key, as cert-manager creates it, instead of these in the stack's credentials",
		),
	web: z
		.strictObject({
			ui: z
				.boolean()
				.nullish()
				.describe(
					"Pages for the administrator, behind a password (default false)",
				),
		})
		.nullish(),
	concurrency: z
		.int()
		.min(1)
		.nullish()
		.describe(
			"Reads and writes at once: twice the disks that turn, or ten times the cores (default: no limit)",
		),
	threads: z
		.int()
		.min(64)
		.max(32000)
		.nullish()
		.describe("Most threads of XRootD (default 20000)"),
	monitoring: z
		.strictObject({
			osg: z.boolean().nullish().describe("Reports to OSG (default true)"),
			shoveler: z
				.strictObject({
					url: z
						.string()
						.regex(
							/^amqps?:\/\/[A-Za-z0-9._:/%-]+$/,
							"an address that starts with amqps://, without a password",
						)
						.describe("Address of the bus"),
					exchange: z
						.string()
						.regex(/^[A-Za-z0-9._-]+$/, "letters, digits, ., _ and -")
						.optional()
						.describe("Exchange of the bus (default shoveled-xrd)"),
				})
				.nullish()
				.describe("A message bus that takes the reports, opened by a token"),
		})
		.nullish(),
	logs: z
		.strictObject({
			level: z
				.enum(["debug", "info", "warn", "error"])
				.nullish()
				.describe("Level of Pelican's log (default info)"),
		})
		.nullish(),
	settings: z
		.record(
			z
				.string()
				.regex(
					/^[A-Z][A-Za-z0-9]*(\.[A-Z][A-Za-z0-9]*)+$/,
					"a parameter as Section.Name, for example Origin.SelfTestInterval",
				),
			parameterValue.nullable(),
		)
		.nullish()
		.describe("More of Pelican's parameters, by Section.Name"),
	xrootd: xrootdLines,
	stop_seconds: z
		.int()
		.min(0)
		.max(3600)
		.nullish()
		.describe("What transfers get to end, once no new ones come (default 60)"),
};

/** How the layers of these settings are put together. */
export const pelicanDepths = {
	...commonDepths,
	...serverDepths,
	federation: 0,
	ports: 1,
	host_ports: 1,
	tls_secret: 0,
	web: 1,
	concurrency: 0,
	threads: 0,
	monitoring: 2,
	logs: 1,
	settings: 1,
	xrootd: 0,
	stop_seconds: 0,
} satisfies Depths<typeof pelicanSettings>;

type Settings = z.infer<z.ZodObject<typeof pelicanSettings>>;
export type PelicanLayer = Pick<Settings, keyof Settings>;
export { url as httpsUrl };
