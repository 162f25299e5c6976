import { stderrProgress } from "../../local/stderrProgress.ts";
import { provideImages } from "./provideImages.ts";

const references = process.argv.slice(2);
const progress = stderrProgress();
try {
	const provided = await provideImages(references, progress);
	progress.done();
	console.log(JSON.stringify(provided));
} catch (error) {
	progress.done();
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}
