import type { Kubectl } from "../kubectl.ts";

/** The same question, with answers that are kept for a while, for who looks every few seconds. */
export function remembered<Question extends readonly unknown[], Answer>(
	milliseconds: number,
	ask: (kubectl: Kubectl, ...question: Question) => Promise<Answer>,
): (kubectl: Kubectl, ...question: Question) => Promise<Answer> {
	const kept = new Map<string, { at: number; answer: Promise<Answer> }>();
	return (kubectl, ...question) => {
		const [key, now] = [JSON.stringify(question), Date.now()];
		// Of pods that are gone too, since who watches may do so for months.
		for (const [old, { at }] of kept)
			if (now - at >= milliseconds) kept.delete(old);
		const known = kept.get(key);
		if (known !== undefined) return known.answer;
		const answer = ask(kubectl, ...question);
		kept.set(key, { at: now, answer });
		return answer;
	};
}
