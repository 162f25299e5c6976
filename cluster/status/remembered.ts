import type { Kubectl } from "../kubectl.ts";

/** The same question with answers cached for a while, for callers that ask every few seconds. */
export function remembered<Question extends readonly unknown[], Answer>(
	milliseconds: number,
	ask: (kubectl: Kubectl, ...question: Question) => Promise<Answer>,
): (kubectl: Kubectl, ...question: Question) => Promise<Answer> {
	const kept = new Map<string, { at: number; answer: Promise<Answer> }>();
	return (kubectl, ...question) => {
		const [key, now] = [JSON.stringify(question), Date.now()];
		// Of deleted pods too, since a watch may run for months.
		for (const [old, { at }] of kept)
			if (now - at >= milliseconds) kept.delete(old);
		const known = kept.get(key);
		if (known !== undefined) return known.answer;
		const answer = ask(kubectl, ...question);
		kept.set(key, { at: now, answer });
		return answer;
	};
}
