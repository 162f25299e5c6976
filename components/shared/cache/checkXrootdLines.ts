import type { Path } from "../../../settings/path.ts";
import { unknownName } from "../../../settings/unknownName.ts";

/** Parts of XRootD whose directives may be given; who may read what is for the rest of the settings to say. */
const parts = [
	"all",
	"cms",
	"frm",
	"http",
	"mark",
	"ofs",
	"oss",
	"pfc",
	"posc",
	"pss",
	"throttle",
	"tpc",
	"xcl",
	"xrd",
	"xrootd",
];

/** Directives that the program or the image sets, and what they are made from. */
const made: readonly (readonly [RegExp, string])[] = [
	[/^pfc\.blocksize$/, "block_size"],
	[/^pfc\.ram$/, "ram"],
	[/^pfc\.prefetch$/, "prefetch"],
	[/^pfc\.writequeue$/, "write_queue"],
	[/^pfc\.(diskusage|spaces)$/, "watermarks and disks"],
	[/^oss\.(localroot|space)$/, "disks"],
	[/^xrd\.(port|tls|tlsca|tlsciphers)$/, "the ports and credentials"],
	[/^xrootd\.(monitor|mongstream)$/, "monitoring"],
	[/^(all\.(role|export|manager)|pss\.origin)$/, "the kind and what it serves"],
	[
		/^(acc|sec|sss|macaroons|scitokens)\.|^ofs\.(authorize|authlib)$|^xrootd\.(seclib|async)$/,
		"the settings of who may read",
	],
];

/** Faults in lines of XRootD's own settings, as far as they can be seen without it: XRootD passes over what it does not know. */
export function checkXrootdLines(
	lines: readonly string[] | null | undefined,
	report: (path: Path, message: string) => void,
): void {
	for (const [index, line] of (lines ?? []).entries()) {
		const [directive = ""] = line.trim().split(/\s+/);
		const problem = lineProblem(line.trim(), directive);
		if (problem !== undefined) report(["xrootd", index], problem);
	}
}

function lineProblem(line: string, directive: string): string | undefined {
	const [, source] = made.find(([pattern]) => pattern.test(directive)) ?? [];
	if (source !== undefined)
		return `${directive} is generated from ${source}: remove it`;
	const [, part] = /^([a-z0-9]+)\.[a-z][a-zA-Z0-9]*$/.exec(directive) ?? [];
	if (part === undefined)
		return `Expected a directive such as pfc.trace, found "${directive}": conditions and other files cannot be checked`;
	if (!parts.includes(part))
		return unknownName("XRootD component", part, parts);
	if (line === directive) return `${directive} has no value: add it`;
	return line.endsWith("\\")
		? "A \\ at the end would append the next line to this one"
		: undefined;
}
