import { join } from "node:path";

// `npm ci --omit=dev` leaves esbuild out; the command then runs from its sources.
const isThere = (() => {
	try {
		return import.meta.resolve("esbuild") !== "";
	} catch {
		return false;
	}
})();
if (isThere) {
	const { bundleProgram } = await import("./bundleProgram.ts");
	await bundleProgram(join(import.meta.dirname, "..", "dist"));
} else console.log("esbuild is not installed: nothing is built");
