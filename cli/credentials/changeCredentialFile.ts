import { dirname, join } from "node:path";
import type { Document } from "yaml";
import {
	credentialFileMost,
	credentialFileName,
	type SealedCredentials,
} from "../../settings/sealed/credentialFile.ts";
import { makeFolder } from "../../system/makeFolder.ts";
import { editYaml } from "../editYaml.ts";

/** By VO or service, then by file name: what is sealed, or undefined for what goes. */
type Changes = Readonly<
	Record<string, Readonly<Record<string, string | undefined>>>
>;

/** Takes values out of a stack's file of credentials, as far as they are still these. */
export function removeSealed(
	root: string,
	stack: string,
	sealed: SealedCredentials,
): void {
	edit(root, stack, (document) => {
		for (const [name, files] of Object.entries(sealed))
			for (const [key, text] of Object.entries(files))
				if (document.getIn([name, key]) === text)
					document.deleteIn([name, key]);
	});
}

/** Sets and removes values of a stack's file of credentials, comments and all else staying; an empty file goes. */
export function changeCredentialFile(
	root: string,
	stack: string,
	changes: Changes,
): void {
	edit(root, stack, (document) => {
		for (const [name, files] of Object.entries(changes))
			for (const [key, sealed] of Object.entries(files))
				if (sealed !== undefined) document.setIn([name, key], sealed);
				else if (document.hasIn([name, key])) document.deleteIn([name, key]);
	});
}

/** A name that holds nothing any more goes, and with the last one the file. */
function edit(
	root: string,
	stack: string,
	change: (document: Document) => void,
): void {
	const file = join(root, credentialFileName(stack));
	makeFolder(dirname(file));
	editYaml(
		file,
		(document) => {
			change(document);
			for (const [name, files] of Object.entries(document.toJS() ?? {}))
				if (Object.keys(files ?? {}).length === 0) document.delete(name);
		},
		{ most: credentialFileMost, comment: comment(stack) },
	);
}

function comment(stack: string): string {
	return `Credentials of the stack ${stack}, each encrypted with the stack's setting credentialsKey. Change them with: npx glidefleet credentials set`;
}
