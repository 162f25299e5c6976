import { answerText } from "../../cluster/status/serviceStatus.ts";
import type { ShownFinding } from "../../glideinwms/lint/finding.ts";
import {
	configText,
	imageText,
	nameText,
	podsText,
	readyText,
} from "../status/serviceCells.ts";
import { claimTable } from "./claimTable.ts";
import { credentialTable } from "./credentialTable.ts";
import { driftList } from "./driftPage.ts";
import type { FleetService, LintLook } from "./fleet.ts";
import { askingTables } from "./frontendTables.ts";
import { type Content, type Html, html } from "./html.ts";
import { imageTable } from "./imageTable.ts";
import { findingList } from "./lintPage.ts";
import type { Page } from "./page.ts";
import { onOwnPage } from "./place.ts";
import { serviceState, stateMark } from "./state.ts";
import { timeText } from "./timeText.ts";
import { findingsOf, repair } from "./wrongSection.ts";

/** All that is known of a service. */
export function servicePage(one: FleetService, lint: LintLook): Page {
	const { status, service } = one;
	return {
		title: `${service.service} in ${status.stack}`,
		current: "",
		body: html`<h1>${nameText(service)} ${stateMark(serviceState(service))}</h1>
<p class="place">${service.kind} in stack ${status.stack}: cluster ${status.cluster}, namespace ${status.namespace}, asked ${timeText(new Date(status.at))}</p>
${wrong(one)}
${facts(one)}
${asking(one)}
<h2>Credentials</h2>
${service.credentials.known ? credentialTable([one], onOwnPage) : html`<p>The account may not read Secrets.</p>`}
<h2>Image</h2>
${imageTable([one], onOwnPage)}
<h2>Volume claims</h2>
${claimTable([one], onOwnPage)}
<h2>Drift</h2>
${service.drift.length === 0 ? html`<p>None.</p>` : html`${driftList([one])}<p>${repair(status)}</p>`}
<h2>Lint</h2>
${linted(one, lint)}`,
	};
}

function wrong(one: FleetService): Html {
	const says = findingsOf(one);
	return html`<section id="wrong" aria-labelledby="wrong-title"><h2 id="wrong-title">What is wrong</h2>
${says.length === 0 ? html`<p>Nothing.</p>` : html`<ul class="wrong"><li class="${serviceState(one.service)}"><ul class="says">${says.map((text) => html`<li>${text}</li>`)}</ul></li></ul>`}</section>`;
}

function facts({ status, service }: FleetService): Html {
	const { url } = service;
	const list: readonly (readonly [string, Content])[] = [
		["Pods", podsText(service, status.unread)],
		["Ready for", readyText(service, new Date(status.at))],
		["Image", imageText(service)],
		["Configuration", html`<code>${configText(service)}</code>`],
		["URL", url === null ? "-" : `${url.address}: ${answerText(url)}`],
	];
	return html`<dl class="facts">${list.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function asking({ status, service }: FleetService): Content {
	if (service.kind !== "vo-frontend") return "";
	const { asking } = service;
	return html`<h2>What it asks for and gets</h2>
${
	asking === null
		? html`<p>Not known: no pod could be asked.</p>`
		: askingTables(asking.peers, asking.groups, new Date(status.at))
}`;
}

/** What lint says of the files that are made for this service. */
function linted({ status, service }: FleetService, lint: LintLook): Html {
	if (lint === undefined || "error" in lint)
		return html`<p>Not known: see <a href="lint.html">Lint</a>.</p>`;
	const folder = `${status.stack}/${service.service}/`;
	const own: ShownFinding[] = lint.findings.filter(({ file }) =>
		file.startsWith(folder),
	);
	return own.length === 0 ? html`<p>Nothing.</p>` : findingList(own);
}
