import { defined } from "../../../glideinwms/defined.ts";
import type { FrontendModel } from "../../../glideinwms/model.ts";
import type { Path } from "../../../settings/path.ts";
import type { StagedFile } from "../schema/frontend.ts";
import { placed } from "./placed.ts";

type File = NonNullable<FrontendModel["files"]>[number];

/** The <files> of the frontend or of a group. */
export function buildFiles(
	files: readonly StagedFile[] | undefined,
	path: Path,
): File[] {
	const built = (files ?? []).map(
		({ run, wrapper, file, ...options }, index) => {
			const key = run ? "run" : wrapper ? "wrapper" : "file";
			const name = [...path, index, key];
			return placed([...path, index], {
				absfname: placed(name, run ?? wrapper ?? file ?? ""),
				...(run === undefined ? {} : { executable: placed(name, true) }),
				...(wrapper === undefined ? {} : { wrapper: placed(name, true) }),
				...defined(options),
			});
		},
	);
	return placed(path, built);
}
