import { misspeltSetting } from "../../../glideinwms/lint/rules/nearAttribute.ts";
import { once } from "../../../glideinwms/once.ts";
import type { Path } from "../../../settings/path.ts";
import { settingRemark } from "../../../settings/settingRemark.ts";
import type { FrontendLayer } from "../schema/frontend.ts";

/** Attributes that are nearly called like a setting of HTCondor, which glideins would take them for. */
export function settingRemarks(
	settings: FrontendLayer,
): (readonly [path: Path, message: string])[] {
	const { attrs, groups } = settings;
	const text = once(() => JSON.stringify(settings));
	const sections = [
		{ path: ["attrs"], attrs },
		...Object.entries(groups ?? {}).map(([name, group]) => ({
			path: ["groups", name, "attrs"],
			attrs: group?.attrs,
		})),
	];
	return sections.flatMap(({ path, attrs: own }) =>
		Object.entries(own ?? {}).flatMap(([name, attr]) => {
			const near = attr === null ? undefined : misspeltSetting(name);
			return near === undefined || isRead(text(), name)
				? []
				: [[[...path, name], settingRemark(name, near)] as const];
		}),
	);
}

/** Whether the name stands elsewhere than as a key: what is read is the frontend's own. */
function isRead(text: string, name: string): boolean {
	return new RegExp(`(?<![A-Za-z0-9_])${name}(?![A-Za-z0-9_]|":)`).test(text);
}
