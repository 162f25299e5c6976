import { readFileSync } from "node:fs";
import { join } from "node:path";
import { imageContract } from "../../../components/frontend/imageContract.ts";
import type { Peer } from "../../../components/frontend/plan.ts";
import type { Kubectl } from "../../kubectl.ts";
import type { Probed } from "./probed.ts";

/** What the probe is asked. */
interface Questions {
	/** The frontend's name in its requests. */
	readonly frontend: string;
	readonly peers: readonly Pick<Peer, "kind" | "node">[];
	/** Whether its numbers over time are requested too. */
	readonly history?: boolean;
}

/** What came of a probe. */
export type ProbeResult =
	| { readonly probed: Probed }
	/** The account may not run anything in a pod. */
	| { readonly forbidden: true }
	| { readonly problem: string };

/** Asks a frontend's pod. */
export type Probe = (
	kubectl: Kubectl,
	where: { readonly namespace: string; readonly pod: string },
	questions: Questions,
) => Promise<ProbeResult>;

const { home, credentials311, monitor, logs, work, uid, gid } = imageContract;
/** Records of a group's log about its rounds and their failures. */
const records = [
	"Iteration at",
	"Advertising global and singular requests",
	"Advertising (globals |request )?failed",
	"Done advertising$",
	"Failed to talk to factory_pool",
	"Failed to talk to schedd",
	"Failed condor command .*UPDATE_AD_GENERIC",
	"Failed to read credential",
	"In query schedd child",
	"Error talking to the user pool",
	"Unable to calculate required glideins",
	"Unhandled exception",
	"untrusted factory",
	"no factory .* key was found",
	"invalid RSA key",
	"No security credentials match",
	"[Ss]ci[Tt]oken",
	"credential generator",
	"Failed to generate credential",
	"cannot find pwd HTCSS key file",
].join("|");

/** The program, run by the pod's own Python, so that the image needs nothing. */
const program = ["rrd.py", "probe.py"]
	.map((file) => readFileSync(join(import.meta.dirname, file), "utf8"))
	.join("\n");

/** The probe's command in the pod; the program is its input. */
export function probeCommand({
	frontend,
	peers,
	history = false,
}: Questions): string[] {
	const questions = {
		frontend,
		peers: peers.map(({ kind, node }) => ({ kind, node })),
		history,
		uid,
		gid,
		home,
		condorConfig: `${work}/frontend.condor_config`,
		frontendXml: imageContract.frontendXml,
		// 3.10 and 3.11 keep them in different folders of its home.
		signingKeys: [
			`${imageContract.signingKeys}/FRONTEND`,
			`${credentials311}/passwords.d/FRONTEND`,
		],
		glideinTokens: [
			`${home}/tokens.d/*.idtoken`,
			`${credentials311}/tokens.d/*.idtoken`,
		],
		monitor,
		logs,
		logBytes: 1 << 20,
		records,
		recordCount: 400,
	};
	return ["timeout", "100", "python3", "-", JSON.stringify(questions)];
}

/** Asks a frontend's pod by kubectl. Changes nothing in it. */
export const probePod: Probe = async (
	kubectl,
	{ namespace, pod },
	questions,
) => {
	const exec = ["exec", "-i", "-n", namespace, pod, "-c", "frontend", "--"];
	try {
		const text = await kubectl([...exec, ...probeCommand(questions)], program);
		return { probed: JSON.parse(text) as Probed };
	} catch (error) {
		if (!(error instanceof Error)) throw error;
		if (error.message.includes("(Forbidden)")) return { forbidden: true };
		return { problem: error.message };
	}
};
