import type { Manifest } from "../../components/shared/manifest.ts";
import type { Drift } from "../drift/objectDrift.ts";
import type { ClusterState } from "../drift/readCluster.ts";
import { type AskingStatus, askingStatus } from "./asking/askingStatus.ts";
import type { ProbeResult } from "./asking/probe.ts";
import { type Answer, isAnswer } from "./askUrl.ts";
import { type ClaimStatus, claimStatus } from "./claimStatus.ts";
import { type CredentialStatus, credentialStatus } from "./credentialStatus.ts";
import { type ImageDates, imageDates } from "./imageDates.ts";
import { type PodStatus, podStatus } from "./podStatus.ts";
import type { StatusSubject } from "./statusSubjects.ts";
import type { VolumeFill } from "./volumeFill.ts";

/** Everything that is known about a service, as `status --output json` has it. */
export interface ServiceStatus extends PodStatus {
	/** The VO, or the service's name. */
	readonly service: string;
	readonly kind: string;
	/** Which of a VO's two frontends it is, by the settings; null if the VO has only one. */
	readonly role: "master" | "standby" | null;
	readonly well: boolean;
	readonly image: PodStatus["image"] & ImageDates;
	readonly drift: readonly Drift[];
	readonly credentials: CredentialStatus;
	readonly claims: readonly ClaimStatus[];
	/** Null if the service has no URL, or it was not asked. */
	readonly url: (Answer & { readonly address: string }) | null;
	/** Whether a frontend requests glideins and is heard; null if unknown. */
	readonly asking: AskingStatus | null;
	/** What is wrong besides drift, in sentences. */
	readonly problems: readonly string[];
	/** What will soon be wrong, in sentences. */
	readonly warnings: readonly string[];
}

/** What a service is judged by. */
export interface Evidence {
	readonly manifests: readonly Manifest[];
	readonly drift: readonly Drift[];
	readonly state: ClusterState;
	/** Undefined if the URL was not asked. */
	readonly answer: Answer | undefined;
	/** The probe's result in a frontend's pod; undefined if it was not asked. */
	readonly probe?: ProbeResult | undefined;
	/** How full the pod's claims are, by name. */
	readonly fills?: Readonly<Record<string, VolumeFill>>;
	readonly now: Date;
}

/** Combines what is known about a service, and finds what is wrong. */
export function serviceStatus(
	subject: StatusSubject,
	{ manifests, drift, state, answer, probe, fills, now }: Evidence,
): ServiceStatus {
	const { instance, kind, role = null, files, url: address } = subject;
	const pods = podStatus(subject, manifests, state);
	const credentials = credentialStatus(files, manifests, state, now);
	const claims = claimStatus(manifests, state, fills);
	const asking =
		probe !== undefined && "probed" in probe
			? askingStatus(subject.asks?.peers ?? [], probe.probed, subject.role)
			: null;
	const said = (severity: "error" | "warning") =>
		credentialTexts(
			credentials.problems.filter((problem) => problem.severity === severity),
		);
	const problems = [
		...(state.unread.has("Pod") ? [] : podProblems(pods)),
		...claims.flatMap(({ name, phase }) =>
			["Bound", "Unknown"].includes(phase)
				? []
				: [`Claim ${name} is ${phase}, expected Bound`],
		),
		...said("error"),
		...(answer === undefined || isAnswer(answer)
			? []
			: [`${address} does not answer: ${answerText(answer)}`]),
		...(asking?.problems ?? []),
	];
	return {
		service: instance,
		kind,
		role,
		well: problems.length === 0 && drift.length === 0,
		...pods,
		image: { ...pods.image, ...imageDates(subject.build, now) },
		drift,
		credentials,
		claims,
		url:
			answer === undefined || address === undefined
				? null
				: { address, ...answer },
		asking,
		problems,
		warnings: [...said("warning"), ...(asking?.warnings ?? unasked(probe))],
	};
}

/** What is wrong with credentials, in a sentence for all of which the same is: those that were made together expire together. */
function credentialTexts(problems: CredentialStatus["problems"]): string[] {
	const groups = Map.groupBy(problems, ({ message }) => message);
	return [...groups].map(([message, all]) => {
		const keys = [...new Set(all.map(({ key }) => key))];
		if (keys.length === 1) return `Credential ${keys[0]}: ${message}`;
		const names = `${keys.slice(0, -1).join(", ")} and ${keys.at(-1)}`;
		return `Credentials ${names}: ${message.replace(/^It /, "Each ")}`;
	});
}

/** Why it is unknown whether a frontend requests glideins. */
function unasked(probe: ProbeResult | undefined): string[] {
	if (probe === undefined || "probed" in probe) return [];
	return [
		"forbidden" in probe
			? "Cannot check whether it requests glideins: the account may not run commands in pods (create pods/exec)"
			: `Cannot check whether it requests glideins: ${probe.problem}`,
	];
}

/** An answer for a table: the HTTP status, or why there was none. */
export function answerText(answer: Answer): string {
	return "status" in answer ? String(answer.status) : answer.problem;
}

function podProblems(pods: PodStatus): string[] {
	const { replicas, image, configHash, scheduled } = pods;
	if (scheduled) return [];
	const { wanted, ready } = replicas;
	const others = (values: { wanted: string; running: readonly string[] }) =>
		values.running.filter((one) => one !== values.wanted);
	return [
		...(ready < wanted ? [`Ready pods: ${ready}, expected ${wanted}`] : []),
		...others(image).map(
			(one) => `A pod runs the image ${one}, expected ${image.wanted}`,
		),
		...others(configHash).map(
			(one) =>
				`A pod runs with the configuration ${one.slice(0, 8)}, expected ${configHash.wanted.slice(0, 8)}`,
		),
	];
}
