import type { Drift } from "../../cluster/drift/objectDrift.ts";
import { minuteText } from "../status/minuteText.ts";
import { withoutKeys } from "../status/withoutKeys.ts";
import { type Fleet, type FleetService, servicesOf } from "./fleet.ts";
import { type Html, html } from "./html.ts";
import { type DiffLine, lineDiff } from "./lineDiff.ts";
import { linkTo } from "./links.ts";
import type { Page } from "./page.ts";
import { mark } from "./state.ts";
import { repair } from "./wrongSection.ts";

/** All that differs from the settings, and how. */
export function driftPage(fleet: Fleet): Page {
	const drifted = servicesOf(fleet).filter(
		({ service }) => service.drift.length > 0,
	);
	const stacks = [...new Set(drifted.map(({ status }) => status))];
	return {
		title: "Drift",
		current: "drift.html",
		body: html`<h1>Drift</h1>
${
	drifted.length === 0
		? html`<p>None: what the clusters have is what the settings say.</p>`
		: html`${driftList(drifted)}${stacks.map((status) => html`<p>${repair(status)}</p>`)}`
}`,
	};
}

/** That of some services: what the settings say (-) and what the cluster has (+). */
export function driftList(services: readonly FleetService[]): Html {
	const all = services.flatMap((one) =>
		one.service.drift.map((drift) => item(one, drift)),
	);
	return html`<p>Lines of the settings start with -, those of the cluster with +.</p>
<ul class="findings">${all}</ul>`;
}

function item(one: FleetService, drift: Drift): Html {
	const { object, field } = drift;
	return html`<li>
<p>${mark("drifted", object)} ${field === "" ? "" : html`<code>${field}</code>`}</p>
<p class="place">${linkTo(one)} in ${one.status.stack}${writer(drift)}</p>
${difference(drift)}
</li>`;
}

function writer({ by, at }: Drift): string {
	if (by === undefined) return "";
	const when = at === undefined ? "" : ` at ${minuteText(at)} UTC`;
	return `, written by ${by}${when}`;
}

function difference({ field, wanted, found }: Drift): Html {
	if (field === "") return html`<p>It is missing.</p>`;
	const diff = lineDiff(linesOf(wanted), linesOf(found));
	return html`<pre class="diff" tabindex="0">${diff.map(diffLine)}</pre>`;
}

/** A text by its lines, any other value as JSON. */
function linesOf(value: unknown): string[] {
	if (value === undefined) return [];
	const plain = withoutKeys(value);
	const text =
		typeof plain === "string"
			? plain
			: (JSON.stringify(plain, undefined, 1) ?? "");
	return text.replace(/\n$/, "").split("\n");
}

const signs = { wanted: "-", found: "+", same: " " } as const;

function diffLine({ side, text }: DiffLine): Html {
	if (side === "gap") return html`<span class="gap">…</span>\n`;
	const line = `${signs[side]} ${text}`;
	if (side === "same") return html`${line}\n`;
	return side === "wanted"
		? html`<del>${line}</del>\n`
		: html`<ins>${line}</ins>\n`;
}
