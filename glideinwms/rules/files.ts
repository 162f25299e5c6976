import { basename } from "node:path/posix";
import type { Fault } from "../fault.ts";
import type { FileModel, FrontendModel } from "../model.ts";
import { quote } from "../quote.ts";
import { sectionsOf } from "./sectionsOf.ts";

/** Combinations of a file's settings that GlideinWMS refuses. */
export function* fileFaults(model: FrontendModel): Generator<Fault> {
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
}

/** Two files of one name in one list of the stage area. */
export function* duplicateFileFaults(model: FrontendModel): Generator<Fault> {
	for (const { path, settings } of sectionsOf(model)) {
		const seen = new Set<string>();
		const files: readonly FileModel[] = settings.files ?? [];
		for (const [index, file] of files.entries()) {
			const name = relativeName(file);
			const { after_entry = true, after_group = false } = file;
			const staged = `${after_entry} ${after_group} ${name}`;
			if (name !== "" && seen.has(staged))
				yield {
					rule: "duplicate-file",
					path: [...path, "files", index],
					message: `Two files are staged as ${quote(name)}: remove one, or change its relfname`,
				};
			seen.add(staged);
		}
	}
}

function relativeName({ absfname = "", relfname }: FileModel): string {
	return relfname ?? basename(absfname);
}

interface FileProblem {
	readonly key: keyof FileModel;
	readonly rule: Fault["rule"];
	readonly problem: string;
}

function problemsOf(file: FileModel): FileProblem[] {
	const { absfname = "/file", relfname, period = 0, executable = false } = file;
	const problems: FileProblem[] = [];
	const report = (key: keyof FileModel, rule: Fault["rule"], problem: string) =>
		problems.push({ key, rule, problem });
	if (!absfname.startsWith("/"))
		report("absfname", "file-path", "has no absolute path: start it with /");
	else if (absfname.endsWith("/"))
		report("absfname", "file-path", "is a directory: expected a file");
	if (relfname === "" || relfname?.includes("/"))
		report(
			"relfname",
			"file-path",
			`is staged as ${quote(relfname)}: expected a name without /`,
		);
	if (period > 0 && !executable)
		report(
			"period",
			"file-period",
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
	// GlideinWMS looks at this type before it looks for a wrapper or an archive.
	if (file.type?.startsWith("config") && !file.executable)
		return [
			{
				key: "type",
				rule: "file-type",
				problem: `has type ${quote(file.type)}, so ${roles.join(" and ")} is ignored: remove type, or ${roles.join(" and ")}`,
			},
		];
	if (roles.length > 1)
		return [
			{
				key: role,
				rule: "file-role",
				problem: `is ${roles.join(" and ")}: only one of executable, wrapper and untar is allowed`,
			},
		];
	return file.const === false
		? [
				{
					key: "const",
					rule: "file-const",
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
	const rule = "file-type";
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
