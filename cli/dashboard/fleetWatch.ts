import { setTimeout as pause } from "node:timers/promises";
import { failureText } from "../../cluster/failureText.ts";
import type { StackStatus } from "../../cluster/status/stackStatus.ts";
import type { Fleet, LintLook, StackLook } from "./fleet.ts";

/** How often the clusters are asked, in milliseconds between two looks. */
export interface Pace {
	/** While somebody has a page open, and for how long after a request that is taken to be so. */
	readonly watched: number;
	readonly watchedFor: number;
	/** Else: a dashboard that is left running should not ask factories and pools all day. */
	readonly unwatched: number;
}

const usual: Pace = {
	watched: 15_000,
	watchedFor: 3 * 60_000,
	unwatched: 5 * 60_000,
};

/** Milliseconds after which it is checked whether another look is due. */
const tick = 250;

export interface FleetSource {
	/** The stacks of the project by now; it may get others while the dashboard runs. */
	readonly names: () => readonly string[];
	readonly look: (stack: string) => Promise<StackStatus>;
	readonly lint: () => Promise<LintLook>;
	readonly pace?: Pace;
}

/** Asks each stack again and again, each at its own pace: a cluster that hangs delays no other. */
export class FleetWatch {
	private readonly source: FleetSource;
	private readonly pace: Pace;
	private readonly looks = new Map<string, StackLook>();
	private lint: LintLook;
	private at = new Date();
	private viewed = Date.now();

	constructor(source: FleetSource) {
		this.source = source;
		this.pace = source.pace ?? usual;
	}

	/** Tells that somebody looks. */
	view(): void {
		this.viewed = Date.now();
	}

	/** What is known by now; its time changes when something is asked again. */
	fleet(): Fleet {
		const looks = this.source
			.names()
			.map((stack) => this.looks.get(stack) ?? { stack });
		return { at: this.at, looks, lint: this.lint };
	}

	/** Runs until it is ended; what is being asked then is not waited for. */
	async run(signal: AbortSignal): Promise<void> {
		const watched = new Set<string>();
		this.repeat(signal, async () => {
			this.lint = await this.source.lint();
		});
		while (!signal.aborted) {
			for (const stack of this.source.names()) {
				if (watched.has(stack)) continue;
				watched.add(stack);
				this.watchStack(stack, signal).then(() => watched.delete(stack));
			}
			await rest(signal);
		}
	}

	private watchStack(stack: string, signal: AbortSignal): Promise<void> {
		const isThere = () => this.source.names().includes(stack);
		return this.repeat(
			signal,
			async () => {
				this.looks.set(
					stack,
					await this.source.look(stack).then(
						(answer) => ({ stack, answer }),
						(error) => ({ stack, error: failureText(error) }),
					),
				);
			},
			isThere,
		);
	}

	private async repeat(
		signal: AbortSignal,
		work: () => Promise<void>,
		isWanted = () => true,
	): Promise<void> {
		while (!signal.aborted && isWanted()) {
			await work();
			// Later than any before, so that no two states of the fleet have one time.
			this.at = new Date(Math.max(Date.now(), this.at.getTime() + 1));
			const ended = Date.now();
			while (!signal.aborted && Date.now() - ended < this.period())
				await rest(signal);
		}
	}

	private period(): number {
		const { watched, watchedFor, unwatched } = this.pace;
		return Date.now() - this.viewed < watchedFor ? watched : unwatched;
	}
}

async function rest(signal: AbortSignal): Promise<void> {
	await pause(tick, undefined, { signal }).catch(() => {});
}
