import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { fleetPages } from "../../cli/dashboard/fleetPages.ts";
import { brokenFleet } from "./brokenFleet.ts";
import { launched } from "./browser.ts";
import { root } from "./project.ts";
import { type Points, smallPng } from "./smallPng.ts";

// `npm run page-pictures`: draws docs/dashboard*.png, the dashboard of a fleet in which something is wrong.
const shown = {
	"dashboard.png": ["index.html", 930],
	"dashboard-frontend.png": ["nautilus.gluex.html", 1080],
} as const;

const browser = await launched();
if (browser === undefined) throw new Error("Chromium is not installed");
const pages = fleetPages(await brokenFleet());
for (const [name, [file, height]] of Object.entries(shown)) {
	const page = await browser.newPage({ viewport: { width: 1100, height } });
	await page.setContent(pages.get(file)?.() ?? "");
	const png = await page.screenshot();
	writeFileSync(join(root, "docs", name), smallPng(await pointsOf(page, png)));
}
await browser.close();

/** The points of a picture, as the browser reads them. */
async function pointsOf(page: Page, png: Buffer): Promise<Points> {
	await page.goto("about:blank");
	const read = `(async () => {
	const image = new Image();
	image.src = "data:image/png;base64,${png.toString("base64")}";
	await image.decode();
	const { width, height } = image;
	const canvas = Object.assign(document.createElement("canvas"), { width, height });
	const context = canvas.getContext("2d");
	context.drawImage(image, 0, 0);
	return { width, height, points: [...context.getImageData(0, 0, width, height).data] };
})()`;
	const { points, ...size } = await page.evaluate<{
		width: number;
		height: number;
		points: number[];
	}>(read);
	return { ...size, rgba: Buffer.from(points) };
}
