import type { ServiceStatus } from "../../cluster/status/serviceStatus.ts";
import type { StackStatus } from "../../cluster/status/stackStatus.ts";
import type { StackLook } from "./fleet.ts";
import { type Html, html, unescaped } from "./html.ts";

/** How something is, the worst first. */
export const states = [
	"silent",
	"broken",
	"drifted",
	"warned",
	"waiting",
	"well",
] as const;
export type State = (typeof states)[number];

/** A word for each: nothing is told by its colour only. */
export const stateWords: Readonly<Record<State, string>> = {
	silent: "No answer",
	broken: "Problem",
	drifted: "Drift",
	warned: "Warning",
	waiting: "Asking",
	well: "Well",
};

/** A shape for each, and for a remark, as paths of an SVG of 16 by 16. */
const shapes: Readonly<Record<State | "noted", string>> = {
	noted: '<circle cx="8" cy="8" r="6.5"/><path d="M8 7.4v3.6M8 4.8v.5"/>',
	silent:
		'<circle cx="8" cy="8" r="6.5" stroke-dasharray="2.6 2"/><path d="M6 6.4a2 2 0 1 1 2.8 1.9c-.6.3-.8.6-.8 1.2M8 11.4v.6"/>',
	broken:
		'<path d="M5 1.5h6L14.5 5v6L11 14.5H5L1.5 11V5zM5.5 5.5l5 5m0-5-5 5"/>',
	drifted:
		'<path d="M8 1.2 14.8 8 8 14.8 1.2 8zM5.5 6.8h5m-5 2.6h5m-4 1.6 3-6"/>',
	warned: '<path d="M8 2 14.8 14H1.2zM8 6.400v3.400m0 1.600v.6"/>',
	waiting: '<circle cx="8" cy="8" r="6.5"/><path d="M8 4.5V8l2.5 1.5"/>',
	well: '<circle cx="8" cy="8" r="6.5"/><path d="m5 8.300 2.2 2.2L11 6"/>',
};

/** What a service's status amounts to. */
export function serviceState({
	problems,
	drift,
	warnings,
}: Pick<ServiceStatus, "problems" | "drift" | "warnings">): State {
	if (problems.length > 0) return "broken";
	if (drift.length > 0) return "drifted";
	return warnings.length > 0 ? "warned" : "well";
}

/** The same of a stack: the worst of its services, and of itself. */
export function lookState(look: StackLook): State {
	if ("error" in look) return "silent";
	return "answer" in look ? stackState(look.answer) : "waiting";
}

function stackState({ services, unwanted, unread }: StackStatus): State {
	const own: State[] = [
		...(unwanted.length > 0 ? (["broken"] as const) : []),
		...(unread.length > 0 ? (["warned"] as const) : []),
		...services.map(serviceState),
	];
	return states.find((state) => own.includes(state)) ?? "well";
}

/** The shape and the word of a state. */
export function stateMark(state: State, word = stateWords[state]): Html {
	return mark(state, word);
}

/** A shape with a word. */
export function mark(state: State | "noted", word: string): Html {
	return html`<span class="state ${state}"><svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">${unescaped(shapes[state])}</svg>${word}</span>`;
}
