/** The steps from a job to its output, in their order. */
export const chainSteps = [
	"job",
	"request",
	"glidein",
	"slot",
	"done",
] as const;
export type ChainStep = (typeof chainSteps)[number];
