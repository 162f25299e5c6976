import type { Kubectl } from "../kubectl.ts";

/** The same question, with answers that are kept for a while, for who looks every few seconds. */
export function remembered<Question extends readonly unknown[], Answer>(
	milliseconds: number,
	ask: (kubectl: Kubectl, ...question: Question) => Promise<Answer>,
): (kubectl: Kubectl, ...question: Question) => Promise<Answer> {
	const kept = new Map<string, { at: number; answer: Promise<Answer> }>();
	return (kubectl, ...question) => {
		const key = JSON.stringify(question);
		const known = kept.get(key);
		if (known !== undefined && Date.now() - known.at < milliseconds)
			return known.answer;
		const answer = ask(kubectl, ...question);
		kept.set(key, { at: Date.now(), answer });
		return answer;
	};
}
