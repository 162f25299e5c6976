import type { Drift } from "../../cluster/drift/objectDrift.ts";
import { hideKeys } from "../../system/hideKeys.ts";
import { type Fleet, type FleetService, servicesOf } from "./fleet.ts";
import { type Content, type Html, html } from "./html.ts";
import { type DiffLine, lineDiff } from "./lineDiff.ts";
import { linkTo } from "./links.ts";
import type { Page } from "./page.ts";
import { table, text } from "./table.ts";
import { repair } from "./wrongSection.ts";

/** All that differs from the settings, and how. */
export function driftPage(fleet: Fleet): Page {
	const drifted = servicesOf(fleet).filter(
		({ service }) => service.drift.length > 0,
	);
	const stacks = [...new Set(drifted.map(({ status }) => status.stack))];
	return {
		title: "Drift",
		current: "drift.html",
		body: html`<h1>Drift</h1>
${
	drifted.length === 0
		? html`<p>None: what the clusters have is what the settings say.</p>`
		: html`${driftTable(drifted)}${stacks.map((stack) => html`<p>${repair(stack)}</p>`)}`
}`,
	};
}

/** That of some services. */
export function driftTable(services: readonly FleetService[]): Html {
	const rows = services.flatMap((one) =>
		one.service.drift.map((drift) => [
			html`${drift.object}${drift.field === "" ? "" : html` <code>${drift.field}</code>`}`,
			...[linkTo(one), one.status.stack, difference(drift), writer(drift)],
		]),
	);
	return table(
		"Drift",
		[
			...[text("Object and field"), text("Service"), text("Stack")],
			...[text("Settings (-), cluster (+)"), text("Written by")],
		],
		rows,
	);
}

function writer({ by, at }: Drift): Content {
	if (by === undefined) return "-";
	return at === undefined
		? by
		: html`${by}, ${at.slice(0, 16).replace("T", " ")}`;
}

function difference({ field, wanted, found }: Drift): Html {
	if (field === "") return html`missing`;
	const diff = lineDiff(linesOf(wanted), linesOf(found));
	return html`<pre class="diff" tabindex="0">${diff.map(diffLine)}</pre>`;
}

/** A text by its lines, any other value as JSON; what looks like a key is not shown, since others may have put it there. */
function linesOf(value: unknown): string[] {
	if (value === undefined) return [];
	const text =
		typeof value === "string"
			? value
			: (JSON.stringify(value, undefined, 1) ?? "");
	return text.replace(/\n$/, "").split("\n").map(hideKeys);
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
