import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { Document, isMap, parseDocument } from "yaml";
import {
	credentialFileMost,
	credentialFileName,
} from "../../config/sealed/credentialFile.ts";
import { makeFolder } from "../../system/makeFolder.ts";
import { readRegularText } from "../../system/readRegularFile.ts";
import { replaceFile } from "../../system/replaceFile.ts";
import { withLock } from "../../system/withLock.ts";

/** By VO or service, then by file name: what is sealed, or undefined for what goes. */
type Changes = Readonly<
	Record<string, Readonly<Record<string, string | undefined>>>
>;

/** Sets and removes values of a stack's file of credentials, comments and all else staying; an empty file goes. */
export function changeCredentialFile(
	root: string,
	stack: string,
	changes: Changes,
): void {
	const file = join(root, credentialFileName(stack));
	makeFolder(dirname(file));
	withLock(file, () => change(file, stack, changes));
}

function change(file: string, stack: string, changes: Changes): void {
	const document = read(file, stack);
	for (const [name, files] of Object.entries(changes)) {
		for (const [key, sealed] of Object.entries(files))
			if (sealed !== undefined) document.setIn([name, key], sealed);
			else if (document.hasIn([name, key])) document.deleteIn([name, key]);
		const left = document.get(name);
		if (isMap(left) && left.items.length === 0) document.delete(name);
	}
	if (isMap(document.contents) && document.contents.items.length > 0)
		replaceFile(file, document.toString({ lineWidth: 0 }));
	else rmSync(file, { force: true });
}

function read(file: string, stack: string): Document {
	if (existsSync(file))
		return parseDocument(readRegularText(file, { most: credentialFileMost }));
	const document = new Document({});
	document.commentBefore = ` Credentials of the stack ${stack}, each encrypted with the stack's setting credentialsKey. Change them by: npx glidefleet credentials set`;
	return document;
}
