import type {
	Argument,
	CommandUnknownOpts,
	Option,
} from "@commander-js/extra-typings";

/** A word that a command line can continue with. */
export interface Proposal {
	readonly word: string;
	readonly description: string;
}

export interface Proposals {
	readonly words: readonly Proposal[];
	/** Whether any file may stand there too. */
	readonly files: boolean;
}

/** What may stand for a value, by its name in the help: words, or files. */
export type ValuesOf = (name: string) => readonly string[] | "files";

/** Where a command line ends. */
interface Place {
	readonly command: CommandUnknownOpts;
	/** Arguments before, that is words that are neither options nor their values. */
	readonly count: number;
	/** An option that waits for its value. */
	readonly pending: Option | undefined;
	readonly given: ReadonlySet<Option>;
	/** Whether all that follows is no option. */
	readonly isMarked: boolean;
	/** Whether only the name of a command may follow. */
	readonly isHelp: boolean;
}

/** What the last word of a command line, which may be empty, can become. */
export function proposals(
	program: CommandUnknownOpts,
	words: readonly string[],
	valuesOf: ValuesOf,
): Proposals {
	const partial = words.at(-1) ?? "";
	const { words: all, files } = possible(
		placeAfter(program, words.slice(0, -1)),
		partial,
		valuesOf,
	);
	return { words: all.filter(({ word }) => word.startsWith(partial)), files };
}

function possible(place: Place, partial: string, valuesOf: ValuesOf) {
	if (place.pending !== undefined)
		return values(place.pending.flags, place.pending.argChoices, valuesOf);
	if (place.isHelp) return { words: subcommands(place.command), files: false };
	const { commands, registeredArguments } = place.command;
	if (place.count > 0 && commands.length > registeredArguments.length)
		return none; // A command that there is not.
	if (place.isMarked) return argumentValues(place, valuesOf);
	const [, long, start] = /^(--[\w-]+=)(.*)$/s.exec(partial) ?? [];
	if (long !== undefined && start !== undefined) {
		const option = optionOf(place.command, long.slice(0, -1));
		if (option === undefined) return none;
		const { words, files } = values(option.flags, option.argChoices, valuesOf);
		return {
			words: words.map((each) => ({ ...each, word: `${long}${each.word}` })),
			files,
		};
	}
	if (partial.startsWith("-")) return options(place);
	const inner = place.count > 0 ? [] : subcommands(place.command);
	const { words, files } = argumentValues(place, valuesOf);
	const found = { words: [...inner, ...words], files };
	return found.words.length === 0 && !files ? options(place) : found;
}

const none: Proposals = { words: [], files: false };

function placeAfter(
	program: CommandUnknownOpts,
	words: readonly string[],
): Place {
	// What stands behind help is a command, whose own ones may follow.
	const isHelp = words[0] === "help";
	let command = program;
	let count = 0;
	let pending: Option | undefined;
	let isMarked = false;
	const given = new Set<Option>();
	for (const word of isHelp ? words.slice(1) : words) {
		if (pending !== undefined) pending = undefined;
		else if (word === "--") isMarked = true;
		else if (word.startsWith("-") && !isMarked) {
			const option = optionOf(command, word.split("=")[0] ?? "");
			if (option === undefined) continue;
			given.add(option);
			if (option.required && !word.includes("=")) pending = option;
		} else {
			const next = count > 0 ? undefined : named(command, word);
			if (next === undefined) count++;
			else command = next;
		}
	}
	return { command, count, pending, given, isMarked, isHelp };
}

function named(command: CommandUnknownOpts, word: string) {
	return command.commands.find((each) => each.name() === word);
}

function optionOf(command: CommandUnknownOpts, flag: string) {
	return command.options.find(
		({ short, long }) => flag !== "" && (flag === short || flag === long),
	);
}

function subcommands(command: CommandUnknownOpts): Proposal[] {
	return command.commands.map((each) => ({
		word: each.name(),
		description: each.summary(),
	}));
}

function options({ command, given }: Place): Proposals {
	const own = command.options.filter(
		(option) =>
			!option.hidden &&
			(!given.has(option) || option.description.includes("may be repeated")),
	);
	const words = own.map(({ long, description }) => ({
		word: long ?? "",
		description,
	}));
	const help = { word: "--help", description: "Show this help" };
	return { words: [...words, help], files: false };
}

function argumentValues(
	{ command, count }: Place,
	valuesOf: ValuesOf,
): Proposals {
	const all: readonly Argument[] = command.registeredArguments;
	const last = all.at(-1);
	const argument = all[count] ?? (last?.variadic ? last : undefined);
	return argument === undefined
		? none
		: values(`<${argument.name()}>`, argument.argChoices, valuesOf);
}

function values(
	flags: string,
	choices: readonly string[] | undefined,
	valuesOf: ValuesOf,
): Proposals {
	const [, name = ""] = /<(.*)>/.exec(flags) ?? [];
	const found = choices ?? valuesOf(name);
	if (found === "files") return { words: [], files: true };
	return {
		words: found.map((word) => ({ word, description: name })),
		files: false,
	};
}
