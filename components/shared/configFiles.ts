import { basename } from "node:path/posix";
import type { types } from "@pulumi/kubernetes";
import type { MountedFile } from "./mountedFile.ts";
import type { ObjectMeta } from "./objectMeta.ts";

/** A ConfigMap with files under their names. */
export function configMap(
	files: readonly MountedFile[],
	metadata: ObjectMeta,
): types.input.core.v1.ConfigMap {
	return {
		apiVersion: "v1",
		kind: "ConfigMap",
		metadata,
		data: fileData(files),
	};
}

/** The `data` of a ConfigMap with files. */
export function fileData(
	files: readonly MountedFile[],
): Record<string, string> {
	return Object.fromEntries(
		files.map(({ path, text }) => [basename(path), text]),
	);
}

/** Its files, mounted one by one from the volume `config`, since a folder would hide the image's own. */
export function configMounts(
	files: readonly MountedFile[],
): types.input.core.v1.VolumeMount[] {
	return files.map(({ path }) => ({
		name: "config",
		mountPath: path,
		subPath: basename(path),
		readOnly: true,
	}));
}
