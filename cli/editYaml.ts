import { existsSync, rmSync } from "node:fs";
import { Document, parseDocument } from "yaml";
import { ClusterError } from "../cluster/clusterError.ts";
import {
	type ReadOptions,
	readRegularText,
} from "../system/readRegularFile.ts";
import { replaceFile } from "../system/replaceFile.ts";
import { withLock } from "../system/withLock.ts";
import { keepLines } from "./keepLines.ts";
import { quietYaml } from "./quietYaml.ts";

interface EditOptions extends ReadOptions {
	/** The start of a file that is made. */
	readonly comment?: string;
}

/**
 * Changes a YAML file, comments and all else staying; one that is not there starts empty, and one that holds nothing any
 * more goes. One process at a time, and whoever ends it in the middle finds the file as it was, or as it shall be.
 * @throws ClusterError where the file is no YAML
 */
export function editYaml(
	file: string,
	edit: (document: Document) => void,
	{ comment, ...options }: EditOptions = {},
): void {
	withLock(file, () => {
		const old = existsSync(file) ? readRegularText(file, options) : undefined;
		const document =
			old === undefined ? newDocument(comment) : parseDocument(old, quietYaml);
		if (document.errors.length > 0)
			throw new ClusterError(
				`${file} is no longer valid YAML: fix it, and run the same command again`,
			);
		edit(document);
		if (Object.keys(document.toJS() ?? {}).length > 0)
			replaceFile(
				file,
				keepLines(old ?? "", document.toString({ lineWidth: 0 })),
			);
		else rmSync(file, { force: true });
	});
}

function newDocument(comment: string | undefined): Document {
	const document = new Document({});
	if (comment !== undefined) document.commentBefore = ` ${comment}`;
	return document;
}
