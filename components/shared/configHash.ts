/** Annotation by which a change of the mounted files rolls the pod: files mounted by subPath never change in place. */
export const configHashAnnotation = "glidefleet/config-hash";
