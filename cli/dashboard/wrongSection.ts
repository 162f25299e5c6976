import { revertCommand } from "../../cluster/gitops/deployerTexts.ts";
import type { StackStatus } from "../../cluster/status/stackStatus.ts";
import { formatDrift } from "../status/formatDrift.ts";
import { orphanText, unreadText } from "../status/stackTexts.ts";
import type { Fleet, FleetService } from "./fleet.ts";
import { type Content, type Html, html } from "./html.ts";
import { linkTo } from "./links.ts";
import { type State, serviceState, stateMark, states } from "./state.ts";

/** Something that is wrong, with what `status` says of it. */
interface Wrong {
	readonly state: State;
	readonly where: Content;
	readonly says: readonly Content[];
}

/** Differences of a service, and warnings, that are named before the rest is counted. */
const shown = 4;

/** All that is wrong in the fleet, the worst first, each with its cause and what to do. */
export function wrongSection({ looks }: Pick<Fleet, "looks">): Html {
	const all = looks.flatMap((look): Wrong[] => {
		if ("answer" in look) return wrongIn(look.answer);
		if (!("error" in look)) return [];
		const where = `Stack ${look.stack}`;
		return [{ state: "silent", where, says: [lines(look.error)] }];
	});
	const rank = ({ state }: Wrong) => states.indexOf(state);
	const sorted = all.toSorted((a, b) => rank(a) - rank(b));
	return html`<section aria-labelledby="wrong-title" id="wrong">
<h2 id="wrong-title">What is wrong</h2>
${sorted.length === 0 ? html`<p>${looks.some((look) => "answer" in look) ? "Nothing." : "Not known yet."}</p>` : html`<ul class="wrong">${sorted.map(item)}</ul>`}
</section>`;
}

function item({ state, where, says }: Wrong): Html {
	return html`<li class="${state}"><p class="where">${stateMark(state)} ${where}</p><ul class="says">${says.map((one) => html`<li>${one}</li>`)}</ul></li>`;
}

function wrongIn(status: StackStatus): Wrong[] {
	const { stack, services, unwanted, unread } = status;
	const where = `Stack ${stack}`;
	return [
		...services.flatMap((service): Wrong[] => {
			const state = serviceState(service);
			if (state === "well") return [];
			const own = linkTo({ status, service });
			const says = findingsOf({ status, service }, shown);
			return [{ state, where: html`${own} in ${stack}`, says }];
		}),
		...(unwanted.length === 0
			? []
			: [
					{
						...{ state: "broken" as const, where },
						says: unwanted.map(orphanText),
					},
				]),
		...(unread.length === 0
			? []
			: [
					{
						...{ state: "warned" as const, where },
						says: unread.map(unreadText),
					},
				]),
	];
}

/** What `status` says of a service, problems first, and how to repair its drift; all of it unless `most` says how many of each. */
export function findingsOf(
	one: FleetService,
	most = Number.POSITIVE_INFINITY,
): Content[] {
	const { problems, drift, warnings } = one.service;
	return [
		...problems,
		...drift.slice(0, most).map(formatDrift),
		...more(one, drift.length - most, "differences"),
		...(drift.length > 0 ? [repair(one.status)] : []),
		...warnings.slice(0, most).map((text) => `warning: ${text}`),
		...more(one, warnings.length - most, "warnings"),
		...renewal(one),
	];
}

function more(one: FleetService, rest: number, what: string): Content[] {
	return rest > 0 ? [linkTo(one, `${rest} more ${what}`)] : [];
}

/** Where it stands what a credential is for that is faulty or is to be renewed: not one that is always short-lived. */
function renewal({ status, service: { credentials } }: FleetService): Html[] {
	if (credentials.problems.length === 0) return [];
	return [
		html`Who renews a credential, and how it is set: <code>npx glidefleet credentials --stack ${status.stack}</code>`,
	];
}

/** The command that undoes drift. */
export function repair({ stack, deployers }: StackStatus): Html {
	const commands =
		deployers.length === 0
			? [`npx glidefleet repair --stack ${stack}`]
			: deployers.map(revertCommand);
	return html`Repair the drift: ${commands.map((one, index) => html`${index > 0 && ", "}<code>${one}</code>`)}`;
}

/** A text of several lines. */
export function lines(text: string): Html {
	return html`<span class="lines">${text}</span>`;
}
