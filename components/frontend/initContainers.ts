import type { types } from "@pulumi/kubernetes";
import { signingKeyName } from "../../settings/signingKey.ts";
import { environmentVariables } from "../shared/environmentVariables.ts";
import { pullPolicy } from "../shared/pullPolicy.ts";
import { imageContract } from "./imageContract.ts";
import type { FrontendPlan, ScriptRepository } from "./plan.ts";
import {
	copiedFolders,
	prepareMounts,
	signingKeys,
	sources,
} from "./volumes.ts";

type Container = types.input.core.v1.Container;

const { uid, gid } = imageContract;
/** A file in the stage area by which the readiness probe sees that httpd serves it: the image forbids listings. */
export const probeFile = "probe.txt";

/** What must be there before supervisord starts, in this order. */
export function initContainers(plan: FrontendPlan): Container[] {
	return [
		prepare(plan),
		...plan.scripts.map((script, index) => checkout(plan, script, index + 1)),
	];
}

/**
 * Prepares the claim: an empty one hides what the image has in its web area and belongs to root. Copies the signing
 * key, supplied proxies and tokens to where user frontend owns them, which a Secret's files never do.
 */
function prepare(plan: FrontendPlan): Container {
	const own = `-o ${uid} -g ${gid}`;
	const areas = `${sources.claim} ${sources.claim}/stage ${sources.claim}/monitor`;
	const lines = [
		"set -eu",
		`cp -a -n ${imageContract.webArea}/. ${sources.claim}/`,
		`install -d ${own} -m 0755 ${areas}`,
		// A pod whose claim is full must start all the same, for somebody to check it.
		`[ -s ${sources.claim}/stage/${probeFile} ] || echo ok > ${sources.claim}/stage/${probeFile}`,
		...preparedKey(plan, own),
		...copiedFolders(plan).flatMap(({ source, target, files }) => [
			`install -d ${own} -m 0700 ${target}`,
			...(files.length === 0
				? []
				: [`install ${own} -m 0600 ${source}/* ${target}/`]),
		]),
		...(plan.renewers.length === 0
			? []
			: [`install -d ${own} -m 0700 ${imageContract.renewedTokens}`]),
		...plan.placeholders.flatMap((file) => [
			`echo none > ${file}`,
			`chown ${uid}:${gid} ${file}`,
			`chmod 0600 ${file}`,
		]),
	];
	return {
		...common(plan, "prepare", lines),
		securityContext: {
			// A new claim, and a Secret's files, belong to root, and only root can give them away.
			runAsUser: 0,
			allowPrivilegeEscalation: false,
			capabilities: { drop: ["ALL"], add: ["CHOWN", "DAC_OVERRIDE", "FOWNER"] },
			readOnlyRootFilesystem: true,
		},
		volumeMounts: prepareMounts(plan),
	};
}

/** The signing key where the image's release looks for it. */
function preparedKey(plan: FrontendPlan, own: string): string[] {
	const { volume, folder } = signingKeys(plan);
	const inner = volume === folder ? [] : [folder, `${volume}/tokens.d`];
	return [
		`install -d ${own} -m 0700 ${[volume, ...inner].join(" ")}`,
		`install ${own} -m 0600 ${sources.signingKey}/${signingKeyName} ${folder}/${signingKeyName}`,
	];
}

/** Checks a repository of validation scripts out at the pinned commit, and stops the start where it cannot. */
function checkout(
	plan: FrontendPlan,
	script: ScriptRepository,
	number: number,
): Container {
	const lines = [
		"set -eu",
		'cd "$DIRECTORY"',
		"git init -q .",
		"for pause in 5 10 20 40 0; do",
		'  git fetch -q --depth 1 -- "$REPOSITORY" "$REF" && git checkout -q -f FETCH_HEAD && exit 0',
		'  sleep "$pause"',
		"done",
		'echo "Cannot fetch $REF of $REPOSITORY" >&2',
		"exit 1",
	];
	return {
		...common(plan, `scripts-${number}`, lines),
		env: environmentVariables({
			DIRECTORY: script.directory,
			// The volume belongs to root, which git distrusts unless told otherwise.
			GIT_CONFIG_COUNT: "1",
			GIT_CONFIG_KEY_0: "safe.directory",
			GIT_CONFIG_VALUE_0: script.directory,
			HOME: "/tmp",
			REF: script.ref,
			REPOSITORY: script.repository,
		}),
		securityContext: {
			runAsUser: uid,
			runAsGroup: gid,
			runAsNonRoot: true,
			allowPrivilegeEscalation: false,
			capabilities: { drop: ["ALL"] },
			readOnlyRootFilesystem: true,
		},
		volumeMounts: [{ name: `scripts-${number}`, mountPath: script.directory }],
	};
}

function common(
	plan: FrontendPlan,
	name: string,
	lines: readonly string[],
): Container {
	return {
		name,
		image: plan.image.reference,
		imagePullPolicy: pullPolicy(plan.image),
		command: ["/bin/sh", "-c", lines.join("\n")],
		resources: plan.helperResources,
		terminationMessagePolicy: "FallbackToLogsOnError",
	};
}
