import type { FileModel } from "../model.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import type { FrontendCheck } from "./frontendRule.ts";
import { sectionsOf } from "./sectionsOf.ts";

export const filePath: Rule = {
	id: "file-path",
	severity: "error",
	title: "A file of the frontend needs an absolute path and a plain name",
};

export const filePeriod: Rule = {
	id: "file-period",
	severity: "error",
	title: "Only executables can be run periodically",
};

export const fileRole: Rule = {
	id: "file-role",
	severity: "error",
	title: "A file is executable, wrapper or archive, not two of them",
};

export const fileConst: Rule = {
	id: "file-const",
	severity: "error",
	title: "What is run or unpacked must be const",
};

export const fileType: Rule = {
	id: "file-type",
	severity: "error",
	title: "The type does not go with the file's other settings",
};

/** Combinations of a file's settings that GlideinWMS refuses. */
export const fileSettings: FrontendCheck = {
	rules: [filePath, filePeriod, fileRole, fileConst, fileType],
	*check(model) {
		for (const { path, settings } of sectionsOf(model)) {
			for (const [index, file] of (settings.files ?? []).entries()) {
				for (const { key, rule, problem } of problemsOf(file))
					yield {
						rule,
						path: [...path, "files", index, key],
						message: `File ${quote(file.absfname)} ${problem}`,
					};
			}
		}
	},
};

interface FileProblem {
	readonly key: keyof FileModel;
	readonly rule: Rule;
	readonly problem: string;
}

function problemsOf(file: FileModel): FileProblem[] {
	const { absfname = "/file", relfname, period = 0, executable = false } = file;
	const problems: FileProblem[] = [];
	const report = (key: keyof FileModel, rule: Rule, problem: string) =>
		problems.push({ key, rule, problem });
	if (!absfname.startsWith("/"))
		report("absfname", filePath, "has no absolute path: start it with /");
	else if (absfname.endsWith("/"))
		report("absfname", filePath, "is a directory: expected a file");
	if (relfname === "" || relfname?.includes("/"))
		report(
			"relfname",
			filePath,
			`is staged as ${quote(relfname)}: expected a name without /`,
		);
	if (period > 0 && !executable)
		report(
			"period",
			filePeriod,
			"has a period but is not executable: set executable, or remove period",
		);
	return [...problems, ...roleProblems(file), ...typeProblems(file)];
}

function roleProblems(file: FileModel): FileProblem[] {
	const roles = (["executable", "wrapper", "untar"] as const).filter(
		(role) => file[role],
	);
	const [role] = roles;
	if (!role) return [];
	// GlideinWMS checks this type before wrapper and archive.
	if (file.type?.startsWith("config") && !file.executable)
		return [
			{
				key: "type",
				rule: fileType,
				problem: `has type ${quote(file.type)}, so ${roles.join(" and ")} is ignored: remove type, or ${roles.join(" and ")}`,
			},
		];
	if (roles.length > 1)
		return [
			{
				key: role,
				rule: fileRole,
				problem: `is ${roles.join(" and ")}: only one of executable, wrapper and untar is allowed`,
			},
		];
	return file.const === false
		? [
				{
					key: "const",
					rule: fileConst,
					problem: `is ${role} but not const: remove const, or ${role}`,
				},
			]
		: [];
}

function typeProblems({
	type = "",
	executable,
	after_entry = true,
}: FileModel): FileProblem[] {
	const rule = fileType;
	const key = "type";
	if (type === "") return [];
	if (!executable)
		return /^config(:[a-z]+)?$/.test(type) || type === "regular"
			? []
			: [
					{
						key,
						rule,
						problem: `has type ${quote(type)} but is not executable: expected config, config:condor or regular`,
					},
				];
	if (!type.startsWith("run"))
		return [
			{
				key,
				rule,
				problem: `is executable with type ${quote(type)}: expected run, run:s or run:singularity`,
			},
		];
	return type !== "run" && !after_entry
		? [
				{
					key,
					rule,
					problem: `has type ${quote(type)} before the entry is set up: set after_entry, or type run`,
				},
			]
		: [];
}
