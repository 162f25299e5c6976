// A program that runs a pod on a cluster with a real node, prints where, and ends it when its standard input ends.
import { startCluster } from "../../local/cluster.ts";

const image = "registry.k8s.io/pause:3.10";
const cluster = await startCluster({
	realNode: { images: "stand-in", references: [], hosts: {} },
});
await cluster.kubectl(["run", "pod", `--image=${image}`]);
const ready = ["wait", "pod/pod", "--for=condition=Ready", "--timeout=120s"];
await cluster.kubectl(ready);
const { directory, processes } = cluster;
console.log(JSON.stringify({ directory, init: processes().namespaces }));
process.stdin.resume();
process.stdin.on("end", () => cluster.stop());
