// A program that starts two components which would outlive it, prints where and which, and then ends as it is told.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeRecord } from "../../local/clusterRecord.ts";
import { launcher } from "../../local/launcher.ts";
import { identify } from "../../local/processIdentity.ts";
import { directoryPrefix } from "../../local/removeCluster.ts";

const [ending] = process.argv.slice(2);
const directory = mkdtempSync(join(tmpdir(), directoryPrefix));
const owner = identify(process.pid);
if (owner === undefined) throw new Error("ps does not know this process");
writeRecord(directory, { owner, processes: {} });
const launch = launcher({ directory, keepAlive: false });
for (const name of ["etcd", "kube-apiserver"] as const)
	launch.start(name, { file: "sleep", args: ["300"] });
console.log(JSON.stringify({ directory, pids: Object.values(launch.pids()) }));
if (ending === "throws") setTimeout(() => Promise.reject(new Error("Mishap")));
if (ending === "waits") setInterval(() => {}, 60_000);
