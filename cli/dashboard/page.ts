import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Content, type Html, html, unescaped } from "./html.ts";
import { mainPages } from "./links.ts";
import { timeText } from "./timeText.ts";

/** A page, before it is text. */
export interface Page {
	readonly title: string;
	/** The entry of the navigation that is shown as the current one. */
	readonly current: string;
	readonly body: Content;
}

const styles = ownFile("page.css");
const script = ownFile("refresh.js");
const hash = (text: string) =>
	`'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/**
 * What a page may load and do: its own style sheet and script, which are in it, and itself again. Without frame-ancestors,
 * which only a server can ask for.
 */
export const contentPolicy = [
	"default-src 'none'",
	`style-src ${hash(styles)}`,
	`script-src ${hash(script)}`,
	"connect-src 'self'",
	"img-src data:",
	"base-uri 'none'",
	"form-action 'none'",
].join("; ");

const icon =
	"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%23305f8f'/%3E%3Cpath d='M3 11 8 3l5 8-5-2z' fill='white'/%3E%3C/svg%3E";

/** A whole page, all that it needs in it. */
export function pageText({ title, current, body }: Page, at: Date): string {
	return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title} · Glidefleet</title>
<link rel="icon" href="${icon}">
<noscript><meta http-equiv="refresh" content="60"></noscript>
<style>${unescaped(styles)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
<p class="brand"><a href="index.html">Glidefleet</a></p>
<nav aria-label="Pages"><ul>${navigation(current)}</ul></nav>
<p class="time">As of <time datetime="${at.toISOString()}">${timeText(at)}</time> <button type="button" id="pause" hidden>Pause updates</button></p>
<p id="stale" class="stale" role="alert" hidden>The dashboard does not answer: this is what it showed last</p>
</header>
<main id="main" tabindex="-1">
${body}
</main>
<footer><p>Read-only. The numbers are those of <code>npx glidefleet status</code>.</p></footer>
<p id="said" class="unseen" role="status"></p>
<script>${unescaped(script)}</script>
</body>
</html>
`.text;
}

function navigation(current: string): Html[] {
	return Object.entries(mainPages).map(([file, title]) =>
		file === current
			? html`<li><a href="${file}" aria-current="page">${title}</a></li>`
			: html`<li><a href="${file}">${title}</a></li>`,
	);
}

function ownFile(name: string): string {
	return readFileSync(join(import.meta.dirname, name), "utf8");
}
