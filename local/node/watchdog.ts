import { removeCluster } from "../removeCluster.ts";

// Removes a cluster, given by its directory, when the process that started it is killed and cannot do it: then the
// standard input of this one ends. A process that ends its cluster itself ends this one first.
process.stdin.resume();
process.stdin.on("end", async () => {
	await removeCluster(process.argv[2] ?? "");
	process.exit();
});
