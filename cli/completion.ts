import { join } from "node:path";
import { ownValue } from "../glideinwms/ownValue.ts";
import { programFolder } from "../system/programFolder.ts";
import { print } from "./print.ts";
import { UsageError } from "./usageError.ts";

/** The program by its own path: what is called may be an alias, or a link of npx that goes again. */
const program = [
	process.execPath,
	join(programFolder, "cli", "glidefleet.js"),
] as const;

/** Prints the script with which a shell completes the command; it asks `glidefleet complete`. */
export function completion(shell: string): number {
	const script = ownValue(scripts, shell);
	if (script === undefined)
		throw new UsageError(`Expected bash, zsh or fish, found "${shell}"`);
	print(script());
	return 0;
}

type Script = () => string;

const scripts: Readonly<Record<string, Script>> = { bash, zsh, fish };

function bash(): string {
	return `# To complete glidefleet in bash: source <(glidefleet completion bash)
_glidefleet() {
	local typed=\${COMP_LINE:0:COMP_POINT} current= word file
	local -a words
	read -ra words <<<"$typed"
	[[ $typed == *[[:space:]] ]] && words+=("")
	current=\${words[\${#words[@]} - 1]}
	COMPREPLY=()
	while IFS=$'\\t' read -r word _; do
		if [[ $word == :files ]]; then
			compopt -o filenames 2>/dev/null
			while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "\${current#--*=}")
		else
			# Bash takes what stands behind = for a word of its own.
			[[ $current == --*=* ]] && word=\${word#*=}
			COMPREPLY+=("$word")
		fi
	done < <(${quoted(program)} complete -- "\${words[@]:1}" 2>/dev/null)
}
complete -F _glidefleet glidefleet
`;
}

function zsh(): string {
	return `#compdef glidefleet
# To complete glidefleet in zsh: source <(glidefleet completion zsh)
_glidefleet() {
	local line files
	local -a found
	while IFS= read -r line; do
		if [[ $line == :files ]]; then
			files=1
		else
			found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
		fi
	done < <(${quoted(program)} complete -- "\${(@)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)
	(( $#found )) && _describe glidefleet found
	[[ -n $files ]] && _files
}
compdef _glidefleet glidefleet
`;
}

function fish(): string {
	const words = program.map(
		(word) => `'${word.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`,
	);
	return `# To complete glidefleet in fish: glidefleet completion fish | source
function __glidefleet
	set -l before (commandline -opc)
	set -l current (commandline -ct)
	for line in (${words.join(" ")} complete -- $before[2..] "$current" 2>/dev/null)
		if test "$line" = :files
			__fish_complete_path "$current"
		else
			printf '%s\\n' $line
		end
	end
end
complete -c glidefleet -f -a '(__glidefleet)'
`;
}

/** Words as bash and zsh read them. */
function quoted(words: readonly string[]): string {
	return words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
}
