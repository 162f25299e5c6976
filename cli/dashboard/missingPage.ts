import { html } from "./html.ts";
import type { Page } from "./page.ts";

/** What is shown where a page is not known. */
export const missingPage: Page = {
	title: "Not known",
	current: "",
	body: html`<h1>Not known</h1>
<p>There is no such page now. The page of a service is shown while its cluster answers: see <a href="index.html">Fleet</a>.</p>`,
};
