import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { root } from "./support/project.ts";

const docs = readdirSync(join(root, "docs"), {
	recursive: true,
	encoding: "utf8",
})
	.filter((file) => file.endsWith(".md"))
	.map((file) => join("docs", file));
const pages = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", ...docs];

/** The places of a page that links can lead to, as GitHub names its headings. */
function anchorsOf(file: string): Set<string> {
	const text = readFileSync(join(root, file), "utf8");
	return new Set(
		[...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
			heading
				.toLowerCase()
				.replace(/[^\p{L}\p{N} _-]/gu, "")
				.replaceAll(" ", "-"),
		),
	);
}

/** Links of a page that lead nowhere. */
function broken(page: string): string[] {
	const text = readFileSync(join(root, page), "utf8");
	const links = [...text.matchAll(/\]\(([^()\s]+)\)/g)].map(
		([, link = ""]) => link,
	);
	return links.filter((link) => {
		if (/^(https?:|mailto:)/.test(link)) return false;
		const [path = "", anchor] = link.split("#");
		const file = path === "" ? page : join(dirname(page), path);
		if (!existsSync(join(root, file))) return true;
		return anchor !== undefined && !anchorsOf(file).has(anchor);
	});
}

describe("The links of the pages", () => {
	for (const page of pages.filter((file) => !file.startsWith("docs/rules/")))
		it(`lead somewhere: ${page}`, () => assert.deepEqual(broken(page), []));

	it("lead from docs/README.md to every page, but for those of rules", () => {
		const index = readFileSync(join(root, "docs", "README.md"), "utf8");
		const linked = [...index.matchAll(/\]\(([^()#\s]+)\)/g)].map(
			([, link = ""]) => join("docs", link),
		);
		const missing = docs.filter(
			(file) =>
				!file.startsWith("docs/rules/") &&
				file !== "docs/README.md" &&
				!linked.includes(file),
		);
		assert.deepEqual(missing, []);
	});
});

describe("The pictures of docs", () => {
	const pictures = readdirSync(join(root, "docs")).filter((file) =>
		file.endsWith(".png"),
	);
	const all = pages.map((file) => readFileSync(join(root, file), "utf8"));

	for (const picture of pictures)
		it(`are small, in a page, and with words for who cannot see them: ${picture}`, () => {
			const { size } = statSync(join(root, "docs", picture));
			assert.ok(size < 100_000, `${size} bytes: npm run page-pictures`);
			const shown = new RegExp(`!\\[[^\\]]{20,}\\]\\((docs/)?${picture}\\)`);
			assert.ok(all.some((text) => shown.test(text)));
		});
});

describe("The pages of docs", () => {
	for (const page of docs.filter((file) => !file.startsWith("docs/rules/")))
		it(`say first whom they are for: ${relative("docs", page)}`, () => {
			const [, first = ""] = readFileSync(join(root, page), "utf8").split(
				"\n\n",
			);
			assert.match(first, /^For /);
		});
});
