export { clusterRules } from "./clusterRules.ts";
export { containerResources } from "./containerResources.ts";
export { imageDigest } from "./imageDigest.ts";
export { nodeAccess } from "./nodeAccess.ts";
export { oneNamespace } from "./oneNamespace.ts";
