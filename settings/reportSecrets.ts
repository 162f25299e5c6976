import { secretIn } from "../system/secretText.ts";
import type { Report } from "./report.ts";

/** Reports every text of a document that holds a secret, which would stand in clear in the objects made of it. The stack's own credentials are encrypted. */
export function reportSecrets(value: unknown, report: Report): void {
	visit(value, [], report);
}

/** Walks with one path, of which a report gets a copy. */
function visit(
	value: unknown,
	path: (string | number)[],
	report: Report,
): void {
	if (path.length === 1 && path[0] === "credentials") return;
	if (typeof value === "string") {
		const found = secretIn(value);
		if (found !== undefined)
			report(
				[...path],
				`Found ${found}, which would be readable in the generated manifests: remove it, and set it as a credential of the stack`,
			);
	} else if (value !== null && typeof value === "object")
		for (const [key, own] of Object.entries(value)) {
			path.push(Array.isArray(value) ? Number(key) : key);
			visit(own, path, report);
			path.pop();
		}
}
