import { conditionFaults } from "../../glideinwms/classad/conditionFaults.ts";
import { nearSetting } from "../../glideinwms/htcondor/nearSetting.ts";
import { settingRemark } from "../../settings/settingRemark.ts";
import { condorWord } from "../shared/condorWords.ts";
import { isExpressionSetting } from "../shared/expressionSettings.ts";
import type { ServiceContext } from "../shared/serviceKind.ts";
import { epContract } from "./imageContract.ts";
import { reservedFor } from "./reserved.ts";
import { namedPools, type OspoolEpLayer } from "./schema.ts";

type Context = ServiceContext<OspoolEpLayer>;

/** Faults of settings that are each in order, and do not go together or are missing. */
export function checkEp(context: Context): void {
	checkPresent(context);
	checkScale(context);
	checkLifetime(context);
	checkPool(context);
	checkStart(context);
	checkSettings(context);
	checkProxy(context);
	checkCvmfs(context);
	checkImages(context);
	checkReserved(context);
	checkLogs(context);
}

function checkPresent({ name, settings, report }: Context): void {
	const { offer, site, resource_name: resource } = settings;
	const missing = (path: string[], what: string) =>
		report(
			path,
			`The value is missing: ${what} is needed. Set it in config/services/${name}.yaml`,
		);
	if (!site) missing(["site"], "the resource group's name in Topology");
	if (!resource) missing(["resource_name"], "the resource's name in Topology");
	if (!offer?.cpus) missing(["offer", "cpus"], "a number of cores for jobs");
	if (!offer?.memory) missing(["offer", "memory"], "memory for jobs");
	if (!offer?.disk) missing(["offer", "disk"], "scratch space for jobs");
}

function checkScale({ name, settings, report }: Context): void {
	const { workers, every_minutes: every, paused } = settings;
	const where = `Set it in config/services/${name}.yaml`;
	if (!workers)
		report(
			["workers"],
			`The value is missing: a number of workers is needed, or autoscaled. ${where}`,
		);
	else if (workers !== "autoscaled" && !every)
		report(
			["every_minutes"],
			`The value is missing: how often an empty place is filled is needed. ${where}`,
		);
	if (workers === "autoscaled" && paused)
		report(
			["paused"],
			'paused requires a number of workers, found "autoscaled": set the autoscaler to zero replicas',
		);
}

/** The image reads its settings once, so what a pod runs is as old as the pod. */
function checkLifetime({ name, settings, report }: Context): void {
	const { accept_hours: accept, retire_hours: retire } =
		settings.lifetime ?? {};
	for (const key of ["accept_hours", "retire_hours", "idle_minutes"] as const)
		if (!settings.lifetime?.[key])
			report(
				["lifetime", key],
				`The value is missing: ${key} is needed. Set it in config/services/${name}.yaml`,
			);
	const most = epContract.longestHours - epContract.startHours;
	const hours = (accept ?? 0) + (retire ?? 0);
	if (hours > most)
		report(
			["lifetime", "accept_hours"],
			`Expected accept_hours plus retire_hours of at most ${most}, found ${accept} plus ${retire}, ${hours}: OSG requires a new image every ${epContract.longestHours} hours, and starting takes time`,
		);
}

function checkPool({ settings, report }: Context): void {
	const { pool = "ospool", itb, ccb_ports: ccb } = settings;
	if (itb && pool !== "ospool" && pool !== "itb-ospool")
		report(
			["itb"],
			`itb requires the pool ospool or itb-ospool, found pool "${pool}"`,
		);
	if (!ccb) return;
	if (namedPools.some((name) => name === pool))
		report(
			["ccb_ports"],
			`ccb_ports requires the host of a custom central manager as pool, found "${pool}", whose CCB servers the image knows`,
		);
	if (ccb.low > ccb.high)
		report(
			["ccb_ports", "low"],
			`Expected at most high, ${ccb.high}, found ${ccb.low}`,
		);
}

/** HTCondor takes a broken START for false: the worker would look well and run nothing. */
function checkStart({ settings: { start }, report }: Context): void {
	if (!start) return;
	for (const { offset, message } of conditionFaults(start))
		report(["start"], `At character ${offset + 1}: ${message}`);
}

/** Settings that HTCondor does not have, and conditions among them, which the image or HTCondor joins with its own. */
function checkSettings({ settings, report, warn }: Context): void {
	for (const [name, value] of Object.entries(settings.htcondor ?? {})) {
		const near = value === null ? undefined : nearSetting(name);
		if (near !== undefined) warn(["htcondor", name], settingRemark(name, near));
		if (typeof value === "string" && isExpressionSetting(name))
			for (const { offset, message } of conditionFaults(value))
				report(["htcondor", name], `At character ${offset + 1}: ${message}`);
	}
}

function checkProxy({ settings, report }: Context): void {
	if (settings.squid && settings.http_proxy)
		report(
			["http_proxy"],
			`Expected either squid or http_proxy, found both (squid "${settings.squid}")`,
		);
}

function checkCvmfs({ settings: { cvmfs }, report }: Context): void {
	if (!cvmfs) return;
	if (!cvmfs.from)
		report(
			["cvmfs"],
			"The value is missing: from is needed, one of host, claim, exec",
		);
	if (cvmfs.from === "exec" && !cvmfs.repositories)
		report(
			["cvmfs"],
			"The value is missing: repositories is needed, for example [oasis.opensciencegrid.org, singularity.opensciencegrid.org]",
		);
}

function checkImages({ settings, report }: Context): void {
	const { default_images: images, job_containers: may, offer } = settings;
	if (images && !may)
		report(
			["default_images"],
			"Images for jobs require job_containers: true: set it, or remove them",
		);
	if (images?.gpu && !offer?.gpus)
		report(
			["default_images", "gpu"],
			"Images for jobs on GPUs require offer.gpus: set it, or remove them",
		);
	if (offer?.gpu_resource && !offer.gpus)
		report(
			["offer", "gpu_resource"],
			`gpu_resource "${offer.gpu_resource}" requires offer.gpus: set it, or remove gpu_resource`,
		);
}

function checkReserved({ settings, report }: Context): void {
	for (const key of ["htcondor", "attributes"] as const)
		for (const name of Object.keys(settings[key] ?? {})) {
			const word = condorWord(
				name,
				key === "attributes" ? "attribute" : "setting",
			);
			if (word !== undefined) report([key, name], word);
			const owner = reservedFor(name);
			if (owner !== undefined)
				report([key, name], `${name} cannot be set: ${owner}`);
		}
}

function checkLogs({ settings: { logs }, report }: Context): void {
	if (logs?.central !== false) return;
	for (const key of ["host", "registry"] as const)
		if (logs[key])
			report(
				["logs", key],
				"A log server requires central: true: set it, or remove the server",
			);
}
