import type { Fault } from "../fault.ts";
import type { CredentialModel, FrontendModel } from "../model.ts";
import { quote } from "../quote.ts";
import type { FrontendRule } from "./frontendRule.ts";
import { sectionsOf } from "./sectionsOf.ts";

/** Directories of every machine. */
const directories: ReadonlySet<string> = new Set(
	`/bin /boot /dev /etc /home /lib /lib64 /media /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /usr/bin
	/usr/lib /usr/lib64 /usr/libexec /usr/local /usr/sbin /usr/share /var /var/lib /var/log /var/run /var/tmp
	/etc/condor /etc/grid-security /etc/gwms-frontend /var/lib/gwms-frontend /var/log/gwms-frontend`.split(
		/\s+/,
	),
);
/** Names that are always files. */
const fileName = /\.(sh|py|pem|xml|ini|idtoken|proxy)$/;

interface NamedPath {
	readonly at: Fault["path"];
	readonly text: string;
	readonly isFile: boolean;
}

/** A path that is a directory where a file is expected, or that leads through a file. */
export const pathKind: FrontendRule = {
	id: "path-kind",
	severity: "error",
	title: "A path is a file and a directory at once",
	*check(model) {
		const named = namedPaths(model);
		const files = new Set(
			named.filter(({ isFile }) => isFile).map(({ text }) => text),
		);
		const taken = new Set(
			named.flatMap(({ text, isFile }) => [
				...(isFile ? [] : [text]),
				...ancestorsOf(text),
			]),
		);
		for (const { at, text, isFile } of named) {
			const through = ancestorsOf(text).find(
				(one) => files.has(one) || fileName.test(one),
			);
			const problem =
				through !== undefined
					? `leads through ${quote(through)}, which is a file`
					: isFile && (taken.has(text) || directories.has(text))
						? "is a directory: expected a file"
						: undefined;
			if (problem !== undefined)
				yield {
					path: at,
					message: `Path ${quote(text)} ${problem}`,
				};
		}
	},
};

/** The absolute paths that GlideinWMS opens. */
function namedPaths(model: FrontendModel): NamedPath[] {
	const { work, stage, monitor, security } = model;
	const folders = { work, stage, monitor };
	const given: [Fault["path"], unknown, boolean][] = [
		...Object.entries(folders).flatMap(([section, settings]) =>
			(["base_dir", "base_log_dir"] as const).map(
				(key): [Fault["path"], unknown, boolean] => [
					[section, key],
					(settings as Record<string, unknown> | undefined)?.[key],
					false,
				],
			),
		),
		[["monitor", "javascriptRRD_dir"], monitor?.javascriptRRD_dir, false],
		[["security", "classad_proxy"], security?.classad_proxy, true],
	];
	for (const { path, settings } of sectionsOf(model)) {
		for (const [index, { absfname }] of (settings.files ?? []).entries())
			given.push([[...path, "files", index, "absfname"], absfname, true]);
		const { policy_file } = settings.match ?? {};
		given.push([[...path, "match", "policy_file"], policy_file, true]);
		const credentials = settings.security?.credentials ?? [];
		for (const [index, credential] of credentials.entries())
			for (const key of credentialFiles)
				given.push([
					[...path, "security", "credentials", index, key],
					isPool(credential) ? undefined : credential[key],
					true,
				]);
	}
	return given.flatMap(([at, text, isFile]) =>
		typeof text === "string" && /^\/.*[^/]$/.test(text)
			? [{ at, text: text.replace(/\/+/g, "/"), isFile }]
			: [],
	);
}

const credentialFiles = ["absfname", "keyabsfname", "pilotabsfname"] as const;

/** Its files have an index after the name. */
function isPool({ pool_idx_len, pool_idx_list }: CredentialModel): boolean {
	return (pool_idx_len ?? pool_idx_list) !== undefined;
}

function ancestorsOf(path: string): string[] {
	const parts = path.split("/");
	return parts.slice(2).map((_, index) => parts.slice(0, index + 2).join("/"));
}
