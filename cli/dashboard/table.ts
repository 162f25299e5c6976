import { type Content, type Html, html } from "./html.ts";

/** A column of a table; numbers stand to the right. */
export interface Column {
	readonly title: string;
	readonly isNumber?: true;
}

/** A column of words, or of numbers. */
export const text = (title: string): Column => ({ title });
export const number = (title: string): Column => ({ title, isNumber: true });

/**
 * A table with its name, the first cell of each row being the row's head. It scrolls by itself where the screen is
 * narrow, by the keyboard too.
 */
export function table(
	name: string,
	columns: readonly Column[],
	rows: readonly (readonly Content[])[],
): Html {
	const heads = columns.map(
		({ title, isNumber }) =>
			html`<th scope="col"${classOf(isNumber)}>${title}</th>`,
	);
	const cell = (content: Content, index: number) =>
		index === 0
			? html`<th scope="row"${lengthOf(content)}>${content}</th>`
			: html`<td${classOf(columns[index]?.isNumber)}>${content}</td>`;
	return html`<div class="scroll" role="region" aria-label="${name}" tabindex="0"><table>
<thead><tr>${heads}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>\n`)}</tbody>
</table></div>`;
}

/** A class for names that are to be broken on a phone, or everywhere: the numbers next to them must stay in sight. */
function lengthOf(content: Content): Html {
	const { length } = html`${content}`.text.replace(/<[^>]*>/g, "");
	if (length > 36) return html` class="long very"`;
	return length > 18 ? html` class="long"` : html``;
}

function classOf(isNumber: true | undefined): Html {
	return isNumber ? html` class="number"` : html``;
}
