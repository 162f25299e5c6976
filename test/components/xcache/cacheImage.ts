import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { types } from "@pulumi/kubernetes";
import type { DiskPlan } from "../../../components/shared/disks/diskPlans.ts";
import type { Manifest } from "../../../components/shared/manifest.ts";
import type { MountedFile } from "../../../components/shared/mountedFile.ts";
import type { ServicePlan } from "../../../components/shared/servicePlan.ts";
import { serviceObjects } from "../../../components/stack/members.ts";
import type { StackPlan } from "../../../components/stack/plan.ts";
import { xrootdFolder } from "./runXrootd.ts";

/** A container's file system as far as a cache needs it, in a folder of its own. */
export interface CacheImage {
	/** A text of the container with its paths as they are here. */
	here(text: string): string;
	/** The folder of a disk itself, as the node has it. */
	disk(part: string): string;
	/** Runs the pod's preparation, and gives what it says. */
	prepare(): string;
	dispose(): void;
}

type Plan = ServicePlan & {
	readonly disks: readonly DiskPlan[];
	readonly files: readonly MountedFile[];
};

/** Lays out the disks and the generated files of a stack's only service as its pod would. */
export function cacheImage({ services, cluster }: StackPlan): CacheImage {
	const plan = services[0] as Plan;
	const folder = xrootdFolder();
	const here = (text: string) =>
		text.replaceAll(
			/(?<![\w/])\/(xcache|run\/pelican|etc|disks)\//g,
			(_, root: string) => `${folder}/${root}/`,
		);
	const disk = (part: string) => here(`/disks/${part}/`).slice(0, -1);
	for (const { part, folders } of plan.disks) {
		// The container's folders are real, since XRootD takes no link for a disk; the disks' own are links to them.
		for (const { path, subPath } of folders) {
			mkdirSync(here(path), { recursive: true });
			const onDisk = join(disk(part), subPath ?? "");
			mkdirSync(dirname(onDisk), { recursive: true });
			symlinkSync(here(path), onDisk);
		}
	}
	for (const { path, text } of plan.files) {
		mkdirSync(dirname(here(path)), { recursive: true });
		writeFileSync(here(path), text);
	}
	return {
		here,
		disk,
		prepare: () => {
			const [shell = "", ...args] = preparation(
				serviceObjects(plan, cluster).map(({ manifest }) => manifest),
			);
			return execFileSync(shell, args.map(here), { encoding: "utf8" });
		},
		dispose: () => rmSync(folder, { recursive: true, force: true }),
	};
}

function preparation(manifests: readonly Manifest[]): string[] {
	const deployment = manifests.find(
		({ kind }) => kind === "Deployment",
	) as unknown as {
		spec: { template: { spec: types.input.core.v1.PodSpec } };
	};
	const { initContainers = [] } = deployment.spec.template.spec;
	const [first] = initContainers as types.input.core.v1.Container[];
	return (first?.command ?? []) as string[];
}

/**
 * The configuration of an XCache in the manner of the image's, which reads the environment. It lacks what Debian has no
 * package of: the translation of Rucio's names, the VO's proxy or token, and OSG's reports.
 */
export function xcacheConfig(
	kind: "atlas-xcache" | "cms-xcache",
	{ here }: CacheImage,
): string {
	const values = [
		["pfc.ram", "XC_RAMSIZE"],
		["pfc.blocksize", "XC_BLOCKSIZE"],
		["pfc.prefetch", "XC_PREFETCH"],
		["pfc.diskusage", "XC_SPACE_LOW_WM", "XC_SPACE_HIGH_WM"],
		["pfc.writequeue", "XC_WQ_BLOCKS_PER_LOOP", "XC_WQ_THREADS"],
	].flatMap(([directive = "", ...names]) => {
		// XRootD's own variables have letters and digits alone in their names.
		const own = names.map((name) => name.replaceAll("_", ""));
		return [
			...names.map((name, index) => `set ${own[index]} = $${name}`),
			`${directive} ${own.map((name) => `$(${name})`).join(" ")}`,
		];
	});
	return here(
		[
			"xrd.port 1094",
			"set rootdir = $XC_ROOTDIR",
			"oss.localroot $(rootdir)",
			"ofs.osslib libXrdPss.so",
			"pss.cachelib libXrdPfc.so",
			...(kind === "atlas-xcache"
				? ["all.export /root:/", "pss.origin ="]
				: ["all.export /store", "pss.origin localhost:1"]),
			"if defined ?~XC_REDIRECTOR",
			"set redirector = $XC_REDIRECTOR",
			"pss.origin $(redirector)",
			"fi",
			...values,
			"pfc.spaces data meta",
			"oss.space meta /xcache/meta*",
			"oss.space data /xcache/data*",
			"pfc.trace info",
			"continue /etc/xrootd/config.d/",
			"",
		].join("\n"),
	);
}
