import { existsSync } from "node:fs";
import { join } from "node:path";
import { failureText } from "../cluster/failureText.ts";
import { loadStack } from "../components/stack/loadStack.ts";
import { ConfigError, formatFaults } from "../settings/fault.ts";
import { nearHint } from "../settings/nearHint.ts";
import { voName } from "../settings/schema/values.ts";
import { stackNames } from "../settings/stackNames.ts";
import { replaceFile } from "../system/replaceFile.ts";
import { putEntry, vosOf } from "./credentials/stackFile.ts";
import { oneStack } from "./oneStack.ts";
import { complain, print } from "./print.ts";
import { type Ask, answersTo, refuseGiven } from "./starting/answers.ts";
import { askOperator } from "./starting/askOperator.ts";
import { frontendQuestions, listed } from "./starting/frontendQuestions.ts";
import { frontendText } from "./starting/frontendText.ts";
import { UsageError } from "./usageError.ts";

/** What the command line gives. */
export interface GivenAdd {
	readonly vo: string;
	readonly stack?: string | undefined;
	readonly from?: string | undefined;
	readonly name?: string | undefined;
	readonly securityName?: string | undefined;
	readonly factoryUser?: string | undefined;
	readonly dn?: string | undefined;
	readonly collector?: readonly string[] | undefined;
	readonly schedd?: readonly string[] | undefined;
	readonly host?: readonly string[] | undefined;
	readonly voms?: string | undefined;
	readonly trustDomain?: string | undefined;
	readonly project?: string | undefined;
	readonly supportedVo?: string | undefined;
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
	const code =
		given.from === undefined
			? await writeNew(given, root, ask)
			: await writeImported(given, given.from, root);
	putEntry(root, stack, given.vo);
	print(`Added ${given.vo} to Pulumi.${stack}.yaml\n`);
	return Math.max(code, verdict(stack, given.vo, root));
}

async function writeNew(
	given: GivenAdd,
	root: string,
	ask: Ask,
): Promise<number> {
	const text = await (ask
		? newText(given, ask)
		: askOperator((operator) => newText(given, operator)));
	const file = fileOf(given.vo);
	replaceFile(join(root, file), text);
	print(`Wrote ${file}\n`);
	return 0;
}

/** The exit code of the import. */
async function writeImported(
	{ vo, collector, schedd, host, ...given }: GivenAdd,
	source: string,
	root: string,
): Promise<number> {
	const lists = { collector, schedd, host };
	refuseGiven(
		[...frontendQuestions(vo), { option: "host" as const, text: "" }],
		{
			...given,
			...Object.fromEntries(
				Object.entries(lists).map(([name, all]) => [name, all?.join(" ")]),
			),
		},
		"--from takes everything from the files",
	);
	const { importCommand } = await import("./import.ts");
	return importCommand({ source, vo }, root);
}

function fileOf(vo: string): string {
	return `config/frontends/${vo}.yaml`;
}

function refuseWrong({ vo }: GivenAdd, stack: string, root: string): void {
	const stacks = stackNames(root);
	if (!stacks.includes(stack))
		throw new UsageError(`Unknown stack "${stack}"${nearHint(stack, stacks)}`);
	if (!voName.safeParse(vo).success || vo === "osg")
		throw new UsageError(
			`VO "${vo}": expected a lower-case letter, then letters, digits and "-", at most 40; "osg" is the shared base`,
		);
	if (vosOf(root, stack).includes(vo))
		throw new UsageError(`VO "${vo}" is already in stack "${stack}"`);
	const file = fileOf(vo);
	if (existsSync(join(root, file)))
		throw new UsageError(
			`${file} exists; add "- ${vo}" to glidefleet:frontends in Pulumi.${stack}.yaml`,
		);
}

async function newText(given: GivenAdd, ask: Ask): Promise<string> {
	const { vo, collector, schedd, host = [], ...rest } = given;
	const hosts = Object.fromEntries(host.map(hostEntry));
	const answers = await answersTo(
		frontendQuestions(vo),
		{ ...rest, collector: collector?.join(" "), schedd: schedd?.join(" ") },
		ask,
	);
	if ((answers.voms === "") === (answers.trustDomain === ""))
		throw new UsageError(
			'Expected either "--voms" or "--trust-domain": the credential of the pilots',
		);
	return frontendText(vo, {
		...answers,
		collectors: listed(answers.collector),
		schedds: listed(answers.schedd),
		hosts,
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
		const next = `correct the settings, then run npx glidefleet check --stack ${stack}`;
		const text =
			error instanceof ConfigError
				? formatFaults(error.faults, next)
				: failureText(error);
		complain(`${text}\n`);
		return 1;
	}
	print(
		`Next: npx glidefleet render --stack ${stack} --vo ${vo}   # the manifests\n      npx glidefleet check --stack ${stack}              # the credentials to set\n`,
	);
	return 0;
}
