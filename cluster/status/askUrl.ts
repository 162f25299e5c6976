/** The answer of a URL: an HTTP status, or why there was none. */
export type Answer = { readonly status: number } | { readonly problem: string };
/** Asks a URL. */
export type AskUrl = (url: string) => Promise<Answer>;

const timeoutMs = 5000;

/** Sends a HEAD request to a URL, as a glidein's squid would, without following redirects. */
export const askUrl: AskUrl = async (url) => {
	try {
		const { status } = await fetch(url, {
			method: "HEAD",
			redirect: "manual",
			signal: AbortSignal.timeout(timeoutMs),
		});
		return { status };
	} catch (error) {
		return { problem: whyNoAnswer(error, new URL(url).hostname) };
	}
};

/** Whether httpd itself answered. An ingress controller answers 404 for an unknown host, and 5xx if no pod is ready. */
export function isAnswer(answer: Answer): boolean {
	if ("problem" in answer) return false;
	const { status } = answer;
	return status < 400 || status === 401 || status === 403;
}

/** The reason in words where a code alone says too little. */
export function whyNoAnswer(error: unknown, host: string): string {
	if (error instanceof Error && error.name === "TimeoutError")
		return `no answer within ${timeoutMs / 1000} s`;
	const { cause } = error as { cause?: { code?: string } };
	// These names are for this machine alone: `npm start` makes them up, and a simulated node serves nothing.
	if (host.endsWith(".localhost"))
		return "not served on a local cluster (--no-urls leaves URLs out)";
	if (cause?.code === "ENOTFOUND") return "unknown host name";
	return cause?.code ?? (error instanceof Error ? error.message : "no answer");
}
