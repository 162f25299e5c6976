import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadStack } from "../components/stack/loadStack.ts";
import { nearHint } from "../settings/nearHint.ts";
import { voName } from "../settings/schema/values.ts";
import { stackNames } from "../settings/stackNames.ts";
import { replaceFile } from "../system/replaceFile.ts";
import { putEntry, vosOf } from "./credentials/stackFile.ts";
import { errorText } from "./errorText.ts";
import { oneStack } from "./oneStack.ts";
import { complain, print } from "./print.ts";
import { type Ask, answersTo, type Question } from "./starting/answers.ts";
import { askOperator } from "./starting/askOperator.ts";
import { frontendText } from "./starting/frontendText.ts";
import { UsageError } from "./usageError.ts";

/** What the command line gives. */
export interface GivenAdd {
	readonly vo: string;
	readonly stack?: string | undefined;
	readonly from?: string | undefined;
	readonly collector?: readonly string[] | undefined;
	readonly schedd?: readonly string[] | undefined;
	readonly host?: readonly string[] | undefined;
	readonly [option: string]: string | readonly string[] | undefined;
}

/**
 * Writes a VO's settings, from a frontend's files or from what is given and asked, and lists it in a stack. Exit code: 1
 * where the stack's settings are then refused.
 */
export async function add(
	given: GivenAdd,
	root: string,
	ask?: Ask,
): Promise<number> {
	const stack = oneStack(given.stack, root);
	refuseWrong(given, stack, root);
	const shown = `config/frontends/${given.vo}.yaml`;
	if (given.from !== undefined) {
		const { importCommand } = await import("./import.ts");
		const code = importCommand({ source: given.from, vo: given.vo }, root);
		if (!existsSync(join(root, shown))) return code;
	} else {
		const text = await (ask
			? newText(given, ask)
			: askOperator((operator) => newText(given, operator)));
		replaceFile(join(root, shown), text);
		print(`Wrote ${shown}\n`);
	}
	putEntry(root, stack, given.vo);
	print(`Added ${given.vo} to Pulumi.${stack}.yaml\n`);
	return verdict(stack, given.vo, root);
}

function refuseWrong({ vo }: GivenAdd, stack: string, root: string): void {
	const stacks = stackNames(root);
	if (!stacks.includes(stack))
		throw new UsageError(`Unknown stack "${stack}"${nearHint(stack, stacks)}`);
	if (!voName.safeParse(vo).success || vo === "osg")
		throw new UsageError(
			`VO "${vo}": expected a lower-case letter, then letters, digits and "-", 40 at most; "osg" holds what all share`,
		);
	if (vosOf(root, stack).includes(vo))
		throw new UsageError(`VO "${vo}" is in stack "${stack}" already`);
	const file = `config/frontends/${vo}.yaml`;
	if (existsSync(join(root, file)))
		throw new UsageError(
			`${file} exists; add "- ${vo}" to glidefleet:frontends in Pulumi.${stack}.yaml`,
		);
}

const listed = (text: string) => text.split(/[\s,]+/).filter(Boolean);

const hostNames = (answer: string) =>
	listed(answer).every((host) => /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(host))
		? undefined
		: "expected names of hosts in lower case";

const distinguishedName = (answer: string) =>
	/^(\/[A-Za-z]+=[^/]+)+$/.test(answer)
		? undefined
		: "expected a DN such as /DC=org/CN=frontend.example.org";

function questionsFor(vo: string): readonly Question[] {
	return [
		{ option: "name", text: "Frontend name that the factories know" },
		{ option: "security-name", text: "Security name that the factories trust" },
		{ option: "factory-user", text: "User that the factories map it to" },
		{
			option: "dn",
			text: "DN of the frontend's certificate (empty: it has none)",
			fallback: "",
			problem: distinguishedName,
		},
		{ option: "collector", text: "Collectors of the pool", problem: hostNames },
		{ option: "schedd", text: "Schedds with the jobs", problem: hostNames },
		{
			option: "voms",
			text: "VO of the pilot proxies at VOMS (empty: pilots bring a SciToken)",
			fallback: "",
		},
		{
			option: "trust-domain",
			text: "Trust domain of the pilots' SciToken (empty: they bring a proxy)",
			fallback: "",
		},
		{
			option: "project",
			text: "Project of the jobs (empty: any)",
			fallback: "",
		},
		{
			option: "supported-vo",
			text: "GLIDEIN_Supported_VOs of the entries",
			fallback: vo.toUpperCase(),
		},
	];
}

async function newText(given: GivenAdd, ask: Ask): Promise<string> {
	const { vo, collector, schedd, host = [], ...rest } = given;
	const options = Object.fromEntries(
		Object.entries(rest).map(([name, value]) => [
			name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
			typeof value === "string" ? value : undefined,
		]),
	);
	const hosts = Object.fromEntries(host.map(hostEntry));
	const answers = await answersTo(
		questionsFor(vo),
		{
			...options,
			collector: collector?.join(" "),
			schedd: schedd?.join(" "),
		},
		ask,
	);
	const of = (name: string) => answers[name] ?? "";
	if ((of("voms") === "") === (of("trust-domain") === ""))
		throw new UsageError(
			'Give either "--voms" or "--trust-domain": what pilots bring to a site',
		);
	return frontendText(vo, {
		name: of("name"),
		securityName: of("security-name"),
		factoryUser: of("factory-user"),
		dn: of("dn"),
		collectors: listed(of("collector")),
		schedds: listed(of("schedd")),
		hosts,
		voms: of("voms"),
		trustDomain: of("trust-domain"),
		project: of("project"),
		supportedVo: of("supported-vo"),
	});
}

function hostEntry(text: string): readonly [string, string] {
	const [, host, dn] = /^([^=/]+)=(.+)$/.exec(text) ?? [];
	if (host === undefined || dn === undefined)
		throw new UsageError(
			`"--host" is "${text}": expected HOST=DN, or HOST=ORGANIZATION of osg.yaml`,
		);
	return [host, dn];
}

/** What the stack's settings have to say to it, and what is next. */
function verdict(stack: string, vo: string, root: string): number {
	try {
		loadStack(stack, { root, credentials: false });
	} catch (error) {
		complain(`${errorText(error)}\n`);
		return 1;
	}
	print(
		`Next: glidefleet render --stack ${stack} --vo ${vo}   # the manifests\n      glidefleet check --stack ${stack}              # the credentials to set\n`,
	);
	return 0;
}
