import type { StackStatus } from "../../cluster/status/stackStatus.ts";
import {
	nameText,
	serviceCells,
	serviceColumns,
} from "../status/serviceCells.ts";
import type { Fleet, StackLook } from "./fleet.ts";
import { type Content, type Html, html } from "./html.ts";
import { linkTo } from "./links.ts";
import type { Page } from "./page.ts";
import {
	lookState,
	type State,
	serviceState,
	stateMark,
	states,
	stateWords,
} from "./state.ts";
import { number, table, text } from "./table.ts";
import { timeText } from "./timeText.ts";
import { wrongSection } from "./wrongSection.ts";

/** The whole fleet: what is wrong, a map of its stacks, and a table of its services. */
export function overviewPage(fleet: Fleet): Page {
	const { looks } = fleet;
	const start = { title: "Fleet", current: "index.html" };
	if (looks.length === 0)
		return {
			...start,
			body: html`<h1>Fleet</h1>
<p>The project has no stack yet. Create one: <code>npx glidefleet init</code></p>`,
		};
	return {
		...start,
		body: html`<h1>Fleet</h1>
<p class="summary">${summary(looks)}</p>
${wrongSection(fleet)}
<section aria-labelledby="map-title">
<h2 id="map-title">Clusters</h2>
<div class="map">${looks.map(stackTiles)}</div>
</section>
<section aria-labelledby="services-title">
<h2 id="services-title">Services</h2>
${serviceTable(looks)}
</section>`,
	};
}

function summary(looks: readonly StackLook[]): Content {
	const found = looks.flatMap((look) =>
		"answer" in look ? look.answer.services.map(serviceState) : [],
	);
	const isWhole = looks.every((look) => "answer" in look);
	const silent = looks.filter((look) => lookState(look) === "silent").length;
	const count = (state: State) =>
		state === "silent" ? silent : found.filter((one) => one === state).length;
	const marks = states
		.filter((state) => count(state) > 0)
		.map((state) => stateMark(state, `${stateWords[state]} ${count(state)}`));
	return [
		html`<span>${counted(looks.length, "stack")}, ${counted(found.length, "service")}${isWhole ? "" : " known"}</span>`,
		...marks,
	];
}

function counted(count: number, what: string): string {
	return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** Services of a stack that have room next to other stacks. */
const fitting = 8;

function stackTiles(look: StackLook): Html {
	const state = lookState(look);
	const services = "answer" in look ? look.answer.services : [];
	const isMany = services.length > fitting;
	const rest =
		"answer" in look
			? html`<p class="place">${look.answer.cluster}, namespace ${look.answer.namespace}, asked ${timeText(new Date(look.answer.at))}</p>
${services.length === 0 ? html`<p>It has no services.</p>` : html`<ul class="tiles">${services.toSorted(worstFirst).map((service) => tile(look.answer, service))}</ul>`}`
			: html`<p class="place">${"error" in look ? "Its status is unknown" : "Not asked yet"}</p>`;
	return html`<section class="${isMany ? "stack-card wide" : "stack-card"}" aria-label="Stack ${look.stack}">
<h3>${look.stack} ${stateMark(state)}</h3>
${rest}
</section>`;
}

type Service = StackStatus["services"][number];

function worstFirst(a: Service, b: Service): number {
	return states.indexOf(serviceState(a)) - states.indexOf(serviceState(b));
}

function tile(status: StackStatus, service: Service): Html {
	const state = serviceState(service);
	return html`<li class="${state}">${linkTo({ status, service }, nameText(service))} ${stateMark(state)}</li>`;
}

const [first, ...others] = serviceColumns.map((title) =>
	title === "Pods" ? number(title) : text(title),
);
const columns = [first ?? text(""), text("Stack"), text("State"), ...others];

function serviceTable(looks: readonly StackLook[]): Html {
	const rows = looks.flatMap((look) =>
		"answer" in look
			? look.answer.services.map((service) => rowOf(look.answer, service))
			: [
					[
						...["All services", look.stack, stateMark(lookState(look))],
						...columns.slice(3).map(() => "-"),
					],
				],
	);
	if (rows.length === 0)
		return html`<p>None. Add one: <code>npx glidefleet add</code></p>`;
	return table("Services", columns, rows);
}

function rowOf(status: StackStatus, service: Service): Content[] {
	const [, ...cells] = serviceCells(
		service,
		new Date(status.at),
		status.unread,
	);
	return [
		linkTo({ status, service }, nameText(service)),
		status.stack,
		stateMark(serviceState(service)),
		...cells.map((cell, index) =>
			others[index]?.title === "Config" ? html`<code>${cell}</code>` : cell,
		),
	];
}
