// A program that starts a cluster with a real node, prints where, and then ends as it is told.
import { startCluster } from "../../local/cluster.ts";

const [ending] = process.argv.slice(2);
const cluster = await startCluster({
	realNode: { images: "stand-in", references: [], hosts: [] },
});
const pod = ["run", "pod", "--image=registry.k8s.io/pause:3.10"];
await cluster.kubectl(pod);
const ready = ["wait", "pod/pod", "--for=condition=Ready", "--timeout=120s"];
await cluster.kubectl(ready);
console.log(JSON.stringify({ directory: cluster.directory }));
if (ending === "stops") await cluster.stop();
else setInterval(() => {}, 60_000);
