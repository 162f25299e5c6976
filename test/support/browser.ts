import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { root } from "./project.ts";
import { skipSuite } from "./skipSuite.ts";

const program = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(
	(file) => existsSync(file),
);

/** Where pictures of pages go, for a person to look at. */
const pictures = join(root, "pictures");

/** Debian's Chromium, for a `before` hook; skips the suite where there is none. */
export async function startBrowser(context: Mocha.Context): Promise<Browser> {
	return (await launched()) ?? skipSuite(context, "needs Debian's chromium");
}

/** Debian's Chromium; undefined where there is none. */
export async function launched(): Promise<Browser | undefined> {
	if (program === undefined) return undefined;
	return chromium.launch({
		executablePath: program,
		// It does not start as root with it.
		...(process.getuid?.() === 0 && { args: ["--no-sandbox"] }),
	});
}

/** Keeps a picture of a whole page. */
export async function picture(page: Page, name: string): Promise<void> {
	mkdirSync(pictures, { recursive: true });
	const path = join(pictures, `${name}.png`);
	await page.screenshot({ path, fullPage: true });
}
