// The pack as the engine starts it. CommonJS, since the SDK's runner waits for what that exports.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const source = join(__dirname, "policyPack.ts");
module.exports = import(
	existsSync(source) ? source : "../../dist/policy.js"
).then(({ policyPack }) => policyPack());
