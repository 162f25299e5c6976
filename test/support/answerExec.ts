/**
 * Stands for what runs in the pods of a simulated node, which are none: answers `kubectl exec`, called with a folder and
 * kubectl's arguments. The probe's answers are in the folder's VO.json; a volume is as full as used.json says.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [folder = "", ...args] = process.argv.slice(2);
const pod = args.find((word) => /-[a-z0-9]+-[a-z0-9]{5}$/.test(word)) ?? "";
const read = (name: string) => readFileSync(join(folder, name), "utf8");

if (args.includes("python3"))
	process.stdout.write(read(`${pod.replace(/-frontend-.*$/, "")}.json`));
else {
	const used = Number(read("used.json"));
	const paths = args.slice(args.indexOf("-k") + 1);
	const blocks = 10_000_000;
	process.stdout.write(
		"Filesystem 1024-blocks Used Available Capacity Mounted on\n",
	);
	for (const path of paths)
		process.stdout.write(
			`/dev/sda ${blocks} ${blocks * used} ${blocks * (1 - used)} ${used * 100}% ${path}\n`,
		);
}
