// A program that starts a cluster, prints where and which processes, and then ends as it is told.
import { startCluster } from "../../local/cluster.ts";

const [ending, keep] = process.argv.slice(2);
const { directory, processes } = await startCluster({
	keepAlive: keep === "keep",
});
console.log(JSON.stringify({ directory, pids: Object.values(processes()) }));
if (ending === "throws") setTimeout(() => Promise.reject(new Error("Mishap")));
if (ending === "waits") setInterval(() => {}, 60_000);
