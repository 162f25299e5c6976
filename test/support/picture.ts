import { kinds } from "../../components/kinds.ts";
import { folderOf, ownImports, product } from "./imports.ts";

/** What the picture calls a file: its folder, or of components/ the room in it. */
function roomOf(file: string): string {
	const [folder = "", room = ""] = file.split("/");
	if (folder !== "components") return folder;
	return kindFolders.includes(room) ? "components/KIND" : `components/${room}`;
}

const kindFolders: readonly string[] = Object.values(kinds).map(
	({ folder }) => folder,
);

/** The house as a picture of Mermaid: an arrow from each room to those that it imports from, but for what arrows say already. */
export function picture(): string {
	const edges = new Map<string, Set<string>>();
	const add = (from: string, to: string) => {
		if (from === to) return;
		edges.set(from, (edges.get(from) ?? new Set()).add(to));
	};
	for (const { file, to } of ownImports())
		if (product.includes(folderOf(file)) && product.includes(folderOf(to)))
			add(roomOf(file), roomOf(to));
	// kinds.ts loads them by the names of their folders.
	add("components/kinds.ts", "components/KIND");
	const lines = [...edges]
		.flatMap(([from, targets]) =>
			[...targets]
				.filter((to) => !isDetour(edges, from, to))
				.map((to) => `    ${named(from)} --> ${named(to)}`),
		)
		.sort();
	return ["```mermaid", "flowchart TD", ...lines, "```"].join("\n");
}

/** Whether a longer way leads there too. */
function isDetour(
	edges: ReadonlyMap<string, ReadonlySet<string>>,
	from: string,
	to: string,
): boolean {
	return [...(edges.get(from) ?? [])].some(
		(next) => next !== to && reaches(edges, next, to),
	);
}

function reaches(
	edges: ReadonlyMap<string, ReadonlySet<string>>,
	from: string,
	to: string,
	seen: Set<string> = new Set(),
): boolean {
	if (from === to) return true;
	if (seen.has(from)) return false;
	seen.add(from);
	return [...(edges.get(from) ?? [])].some((next) =>
		reaches(edges, next, to, seen),
	);
}

function named(room: string): string {
	const label = room.replace("KIND", "&lt;kind&gt;");
	return `${room.replaceAll(/[^a-zA-Z]/g, "_")}["${label}"]`;
}
