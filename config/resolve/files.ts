import type { FrontendModel } from "../../glideinwms/model.ts";
import type { StagedFile } from "../schema/frontend.ts";
import { defined } from "./defined.ts";

type File = NonNullable<FrontendModel["files"]>[number];

/** The <files> of the frontend or of a group. */
export function buildFiles(files: readonly StagedFile[] | undefined): File[] {
	return (files ?? []).map(({ run, wrapper, file, ...options }) => ({
		absfname: run ?? wrapper ?? file ?? "",
		...(run === undefined ? {} : { executable: true }),
		...(wrapper === undefined ? {} : { wrapper: true }),
		...defined(options),
	}));
}
