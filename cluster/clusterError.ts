/** What a cluster, or kubectl on the way to it, refused; its message says why, without a stack trace. */
export class ClusterError extends Error {}
