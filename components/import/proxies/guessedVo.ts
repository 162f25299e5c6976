/** A VO's name in the letters that VOMS takes, made of a proxy's name. */
export function guessedVo(proxy: string): string {
	return proxy.replace(/[^\w.]/g, "_");
}
