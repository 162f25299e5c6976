/** The programs that can be compared with ours, by the names that `--others` takes. */
export const others = ["bare", "terraform", "helm", "kubectl"] as const;

export type Other = (typeof others)[number];
