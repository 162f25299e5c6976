import { join } from "node:path";
import { defined } from "../../../glideinwms/defined.ts";
import type { Release } from "../../../glideinwms/release.ts";
import { scitokenCallout } from "../../../glideinwms/scitokens/scitokenCallout.ts";
import type { CredentialFile } from "../../../settings/credentialFile.ts";
import type { MountedFile } from "../../shared/mountedFile.ts";
import { imageContract } from "../imageContract.ts";
import type { RenewerPlan, SharedFile } from "../plan.ts";
import type { ScitokenLayer } from "../schema/scitokens.ts";
import type { Context } from "./context.ts";
import {
	entriesOf,
	hasGenerators,
	madeSettings,
	makersKey,
	moduleName,
	scitokenFile,
	wayOf,
} from "./scitokens.ts";

const { tokenKeys, plugins } = imageContract;

/** What the pod needs for the SciTokens of the pilots. */
export interface PilotTokens {
	/** Those that are supplied, and keys. */
	readonly scitokens: readonly CredentialFile[];
	/** Python modules, to be mounted. */
	readonly modules: readonly MountedFile[];
	/** Modules in ConfigMaps of others. */
	readonly shared: readonly SharedFile[];
	readonly renewers: readonly StatedRenewer[];
	/** Files of tokens that are made: GlideinWMS wants each there before the first is. */
	readonly made: readonly string[];
}

/** A renewer whose resources are not yet held against the cluster's rules. */
export interface StatedRenewer extends Omit<RenewerPlan, "resources"> {
	readonly resources: NonNullable<ScitokenLayer["renewer"]>["resources"];
}

/** Reads a file below config/frontends; undefined where there is none. */
export type ReadModule = (path: string) => string | undefined;

/** The tokens, keys, modules and containers that the settings of the pilots' SciTokens and generators mean. */
export function pilotTokens(
	context: Context,
	release: Release,
	readModule: ReadModule,
): PilotTokens {
	const tokens = entriesOf(context.settings.scitokens);
	const generators = entriesOf(context.settings.generators);
	checkUsed(context);
	const files = [
		...tokens.flatMap(([name, token]) => filesOf(name, token, release)),
		...generators.flatMap(([name, { key_file: key }]) =>
			key === undefined ? [] : [keyFile(key, `key of the generator ${name}`)],
		),
	];
	return {
		scitokens: files.filter(
			({ key }, index) => files.findIndex((file) => file.key === key) === index,
		),
		modules: tokens.flatMap(([name, token]) =>
			modulesOf(context, name, token, release, readModule),
		),
		shared: tokens.flatMap(([name, token]) => sharedOf(name, token)),
		renewers: tokens.flatMap(([name, token]) => renewersOf(name, token)),
		made: hasGenerators(release)
			? []
			: tokens
					.filter(([, token]) => ["make", "module"].includes(wayOf(token)))
					.map(([name, token]) => scitokenFile(name, token)),
	};
}

/** A credential that no group uses would be asked of the operator for nothing. */
function checkUsed({ settings, report }: Context): void {
	const groups = Object.values(settings.groups ?? {});
	for (const key of ["scitokens", "generators"] as const) {
		const used = new Set(groups.flatMap((group) => group?.[key] ?? []));
		for (const [name] of entriesOf<unknown>(settings[key]))
			if (!used.has(name))
				report(
					[key, name],
					`No group uses "${name}": add it to ${key} of a group, or remove it`,
				);
	}
}

function filesOf(
	name: string,
	token: ScitokenLayer,
	release: Release,
): CredentialFile[] {
	const { issuer, subject, make, module, renewer } = token;
	const own = [...(module?.key_files ?? []), ...(renewer?.key_files ?? [])];
	if (own.length > 0)
		return own.map((key) => keyFile(key, `for the SciToken ${name}`, "text"));
	if (make !== undefined)
		return [
			{
				...keyFile(makersKey(name), `key that signs the SciToken ${name}`),
				algorithm: make.algorithm ?? "RS256",
			},
		];
	if (wayOf(token) !== "supplied") return [];
	const claims = defined({ issuer, subject });
	return [
		{
			key: `${name}.scitoken`,
			path: scitokenFile(name, token),
			purpose: `SciToken ${name} for pilots`,
			kind: "token",
			brief: true,
			...(hasGenerators(release) ? { dated: true } : {}),
			...(Object.keys(claims).length === 0 ? {} : { claims }),
		},
	];
}

function keyFile(
	key: string,
	purpose: string,
	kind: "key" | "text" = "key",
): CredentialFile {
	return { key, path: `${tokenKeys}/${key}`, purpose, kind };
}

function modulesOf(
	{ report }: Context,
	name: string,
	token: ScitokenLayer,
	release: Release,
	readModule: ReadModule,
): MountedFile[] {
	const path = `${plugins}/${moduleName(name, token)}.py`;
	const { make, module } = token;
	if (make !== undefined) {
		if (!hasGenerators(release))
			return [{ path, text: scitokenCallout(madeSettings(name, make)) }];
		for (const key of ["audience", "subject"] as const)
			if (make[key] !== undefined)
				report(
					["scitokens", name, "make", key],
					`GlideinWMS ${release} generates the token itself, so its ${key} cannot be set: remove it`,
				);
		return [];
	}
	if (module?.file === undefined) return [];
	const text = readModule(module.file);
	if (text !== undefined) return [{ path, text }];
	report(
		["scitokens", name, "module", "file"],
		`File ${join("config/frontends", module.file)} not found: create it, or correct the name`,
	);
	return [];
}

function sharedOf(name: string, token: ScitokenLayer): SharedFile[] {
	const { config_map: configMap, key = "" } = token.module ?? {};
	return configMap === undefined
		? []
		: [{ configMap, key, path: `${plugins}/${moduleName(name, token)}.py` }];
}

function renewersOf(name: string, token: ScitokenLayer): StatedRenewer[] {
	const { renewer } = token;
	if (renewer === undefined) return [];
	const { image, command, args, environment = {}, key_files: keys } = renewer;
	return [
		{
			name,
			image,
			...defined({ command, args }),
			environment: {
				TOKEN_FILE: scitokenFile(name, token),
				...(keys === undefined ? {} : { KEY_FOLDER: tokenKeys }),
				...environment,
			},
			resources: renewer.resources,
		},
	];
}
