import { main } from "@pulumi/pulumi/provider/index.js";
import { endWithEngine } from "./endWithEngine.ts";
import { RandomPassword } from "./randomPassword.ts";

// What the compiled engine starts as its Random provider.
endWithEngine();
await main(new RandomPassword(), process.argv.slice(2));
