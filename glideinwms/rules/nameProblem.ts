const plainName = /^[A-Za-z0-9_-]+$/;

/** What is wrong with a name that becomes part of a directory's name, after a prefix. */
export function nameProblem(prefix: string, name: string): string | undefined {
	if (!plainName.test(name)) return "use only letters, digits, _ and -";
	const longest = 255 - prefix.length;
	return name.length > longest
		? `directories are named ${prefix}NAME, so at most ${longest} characters can be used`
		: undefined;
}
